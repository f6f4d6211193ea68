/// A job that is over, for `ended`.
public struct BatchEnd<Strategy: BatchJobStrategy>: Sendable {
    /// The job as it ended.
    public let job: JobSnapshot
    /// Its context; `nil` if it does not decode any more.
    public let context: Strategy.Context?
    /// Where it had come to; `nil` if it had not, or it does not decode any more.
    public let checkpoint: Strategy.Checkpoint?

    /// Why it failed, if it did.
    public var failure: JobFailure? { job.status == .failed ? job.failure : nil }
}
