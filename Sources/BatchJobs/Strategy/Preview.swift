/// What `preProcess` found out, for the person who confirms.
public struct Preview: Sendable, Equatable {
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

    package var isEmpty: Bool { count == nil && descriptors.isEmpty && values.isEmpty }

    var report: Report {
        var report = Report()
        (report.descriptors, report.values) = (descriptors, values)
        return report
    }
}
