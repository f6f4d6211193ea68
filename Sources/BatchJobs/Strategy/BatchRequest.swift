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
