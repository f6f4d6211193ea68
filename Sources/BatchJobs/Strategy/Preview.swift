/// What `preProcess` found out, for the person who confirms.
public struct Preview: PreviewResult, Equatable {
    /// Units that the job will do, if that is known.
    public var count: Int?
    /// Figures in words.
    public var descriptors: [StatDescriptor]
    /// Further keys of the job's result.
    public var values: [String: JSONValue]

    /// Makes a preview; an empty one leaves the job's result null.
    public init(
        count: Int? = nil, descriptors: [StatDescriptor] = [], values: [String: JSONValue] = [:]
    ) {
        (self.count, self.descriptors, self.values) = (count, descriptors, values)
    }

    /// Itself.
    public var preview: Preview { self }

    package var isEmpty: Bool { count == nil && descriptors.isEmpty && values.isEmpty }

    var report: Report {
        var report = Report()
        (report.descriptors, report.values) = (descriptors, values)
        return report
    }
}

/// What ``BatchJobStrategy/preProcess(_:)`` returns.
public protocol PreviewResult: Sendable {
    /// What is shown.
    var preview: Preview { get }
}

/// Stands for the preview of a strategy that makes none.
public struct NoPreview: PreviewResult {
    /// An empty one.
    public var preview: Preview { Preview() }
}
