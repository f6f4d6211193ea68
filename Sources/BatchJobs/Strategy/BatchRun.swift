/// One run of a job's code: what it works on, and how it tells what it has done.
public struct BatchRun<Strategy: BatchJobStrategy>: Sendable {
    /// The job as it was when this run began.
    public let job: JobSnapshot
    /// What the job was created with.
    public let context: Strategy.Context
    /// Where to go on from: the last durable word of the run before; `nil` at the first.
    public let checkpoint: Strategy.Checkpoint?
    // Known to callers so that `advance` is compiled into them: for a strategy that is not known, each
    // call would look up how its checkpoint is encoded.
    @usableFromInline let run: Run

    /// The name of the job.
    public var id: JobID { job.id }
    /// Which attempt this is, from 1; a run after a crash or a shutdown is the same attempt.
    public var attempt: Int {
        run.activity == .preview ? Int(job.state.previewAttempt) : job.attempt
    }

    /// Tells that some units are done and where to go on from.
    ///
    /// Cheap: call it for every item.
    ///
    /// The word is durable a few milliseconds later; after a crash those are done again.
    /// - Parameters:
    ///   - count: units done since the last call, at least 0.
    ///   - checkpoint: where the next run goes on from.
    /// - Throws: `CancellationError` once the run is over; ``BatchJobError`` `invalidAdvance` for a
    ///   negative number, `invalidCheckpoint` if an earlier checkpoint cannot be kept.
    @inlinable
    public func advance(by count: Int = 1, to checkpoint: Strategy.Checkpoint) async throws {
        try run.advance(by: count, to: checkpoint)
    }

    /// Tells that some units are done; where to go on from stays as it was.
    ///
    /// - Parameter count: units done since the last call, at least 0.
    /// - Throws: as ``advance(by:to:)``.
    @inlinable
    public func advance(by count: Int = 1) async throws {
        try run.advance(by: count, to: nil)
    }

    /// Tells as `advance` does, and returns when the disk has it.
    ///
    /// - Parameters:
    ///   - checkpoint: where the next run goes on from.
    ///   - count: units done since the last call, at least 0.
    /// - Throws: as ``advance(by:to:)``; ``BatchJobError`` `journalFailed` if the outcome is unknown.
    public func checkpoint(_ checkpoint: Strategy.Checkpoint, advancing count: Int = 0) async throws
    {
        try run.advance(by: count, to: checkpoint)
        try await run.settle()
    }

    /// Adds to the job's result; durable with the next advance.
    ///
    /// - Parameters:
    ///   - descriptors: figures in words; one with a key that is there replaces it.
    ///   - values: further keys of the result; a key that is there is replaced.
    ///   - errors: items that went wrong, as objects; the first hundred are kept, others counted.
    /// - Throws: `CancellationError` once the run is over; ``BatchJobError`` `invalidReport` for
    ///   more than 1 MiB as JSON at once, or 8 MiB in all.
    public func report(
        descriptors: [StatDescriptor] = [], values: [String: JSONValue] = [:],
        errors: [JSONValue] = []
    ) async throws {
        var report = Report()
        (report.descriptors, report.values, report.errors) = (descriptors, values, errors)
        try run.add(report)
    }
}
