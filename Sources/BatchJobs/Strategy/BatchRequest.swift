/// A job that is about to be created, for `prepare` to look at and to change.
public struct BatchRequest<Strategy: BatchJobStrategy>: Sendable {
    /// What the job is to be created with.
    ///
    /// Only keys that you change differ in what is kept.
    public var context: Strategy.Context { didSet { hasNewContext = true } }
    /// The rest; `prepare` may turn a job into a dry run, or back.
    public var options: JobOptions
    private(set) var hasNewContext = false

    init(context: Strategy.Context, options: JobOptions) {
        (self.context, self.options) = (context, options)
    }
}

extension BatchRequest: RequestResult {
    /// Itself.
    public var request: BatchRequest { self }
}

/// What ``BatchJobStrategy/prepare(_:)`` returns.
public protocol RequestResult<Strategy>: Sendable {
    /// Whose request it is.
    associatedtype Strategy: BatchJobStrategy
    /// What the job is created from.
    var request: BatchRequest<Strategy> { get }
}

/// Stands for the request of a strategy that prepares none.
public struct NoPreparation<Strategy: BatchJobStrategy>: RequestResult {
    /// As it came.
    public let request: BatchRequest<Strategy>
}
