/// Something that happened, for logs, metrics and traces.
public struct BatchEvent: Sendable {
    /// What happened; the raw values are stable names.
    public var kind: Kind
    /// The job it happened to, as it is from then on.
    ///
    /// It can say what the job works on; its `description`, made for logs, does not.
    public var job: JobSnapshot?
    /// The error, where one is the event.
    public var error: BatchJobError?

    init(kind: Kind, job: JobSnapshot? = nil, error: BatchJobError? = nil) {
        (self.kind, self.job, self.error) = (kind, job, error)
    }

    /// The kinds of event.
    ///
    /// Those of a job come in its order, each after it is durable.
    public enum Kind: String, Sendable, CaseIterable {
        /// A job was created.
        case created = "batch.created"
        /// Its preview was made.
        case preProcessed = "batch.pre_processed"
        /// It was confirmed.
        case confirmed = "batch.confirmed"
        /// An attempt began, or went on after a restart.
        case processing = "batch.processing"
        /// It advanced, or its result grew.
        case updated = "batch.updated"
        /// An attempt or a preview failed and another follows.
        case attemptFailed = "batch.attempt_failed"
        /// A shutdown stopped it, or its strategy went before it was called; it goes on later.
        case interrupted = "batch.interrupted"
        /// It is completed.
        case completed = "batch.completed"
        /// It failed.
        case failed = "batch.failed"
        /// It was canceled.
        case canceled = "batch.canceled"
        /// Its `ended` threw.
        case cleanUpFailed = "batch.clean_up_failed"
        /// It is kept no longer.
        case forgotten = "batch.forgotten"
        /// Jobs wait, and nobody calls `run()`.
        case notRunning = "scheduler.not_running"
        /// Its code was told to stop and has not, although the grace period is over.
        case ignoresCancellation = "scheduler.ignores_cancellation"
        /// An error of the runtime itself that no caller was there to receive.
        case runtimeError = "scheduler.error"
        /// The journal failed: nothing is taken any more.
        case journalFailed = "journal.failed"
        /// The disk, or the journal's share of it, is full: `create` is refused, then all waits.
        case journalFull = "journal.full"
        /// There is space again, and everything goes on.
        case journalHasSpace = "journal.has_space"
        /// The journal was compacted; ``BatchHealth`` has the figures.
        case journalCompacted = "journal.compacted"
        /// Compacting the journal came to nothing: it goes on as it was, and grows.
        case compactionFailed = "journal.compaction_failed"
    }
}

extension BatchEvent.Kind {
    /// What an event of a job is to those who listen, if they are told of it.
    init?(_ event: JobEvent) {
        switch event {
        case .created: self = .created
        case .started(.attempt, _): self = .processing
        case .started(.preview, _), .started(.cleanUp, _), .cleanedUp: return nil
        case .preProcessed: self = .preProcessed
        case .confirmed: self = .confirmed
        case .advanced: self = .updated
        case .attemptFailed: self = .attemptFailed
        case .interrupted: self = .interrupted
        case .completed: self = .completed
        case .failed: self = .failed
        case .canceled: self = .canceled
        case .cleanUpFailed: self = .cleanUpFailed
        case .forgotten: self = .forgotten
        }
    }
}
