import BatchJournal

/// What the runtime refuses or could not do: a code for programs, a message for people.
public struct BatchJobError: Error, Hashable, Sendable {
    /// What happened, for programs.
    public var code: Code {
        get { facts.value.code }
        set { facts.value.code = newValue }
    }
    /// What happened, where, and what to do, for people.
    public var message: String {
        get { facts.value.message }
        set { facts.value.message = newValue }
    }
    /// The job it is about, where it is about one.
    public var job: JobID? {
        get { facts.value.job }
        set { facts.value.job = newValue }
    }
    /// The status that did not allow the move, for `notAllowed`.
    public var status: JobStatus? {
        get { facts.value.status }
        set { facts.value.status = newValue }
    }
    /// The process that holds the journal, for `journalInUse`, as far as it is known.
    public var holder: Int32? {
        get { facts.value.holder }
        set { facts.value.holder = newValue }
    }

    /// Apart, because whoever waits for a job keeps room for an error in each of its calls.
    private var facts: Boxed<Facts>

    private struct Facts: Hashable, Sendable {
        var code: Code
        var message: String
        var job: JobID?
        var status: JobStatus?
        var holder: Int32?
    }

    package init(
        _ code: Code, _ message: String, job: JobID? = nil, status: JobStatus? = nil,
        holder: Int32? = nil
    ) {
        facts = Boxed(
            Facts(code: code, message: message, job: job, status: status, holder: holder))
    }

    /// The kinds of error.
    ///
    /// The raw values are stable.
    public enum Code: String, CaseIterable, Codable, Sendable {
        /// Two strategies have one `batchType` or one `identifier`.
        case duplicateStrategy = "duplicate_strategy"
        /// No strategy of this `batchType` is registered.
        case unknownType = "unknown_type"
        /// No job of this id is held.
        case notFound = "not_found"
        /// The context is not JSON, does not decode for its strategy, or cannot be encoded.
        case invalidContext = "invalid_context"
        /// The context has more than 1 MiB as compact JSON.
        case contextTooLarge = "context_too_large"
        /// A checkpoint has more than 1 MiB as JSON, or cannot be encoded.
        case invalidCheckpoint = "invalid_checkpoint"
        /// `advance` by a negative number, or beyond what 64 bits count.
        case invalidAdvance = "invalid_advance"
        /// A report or a preview that is too large for a record.
        case invalidReport = "invalid_report"
        /// A limit, a delay or an option that cannot be.
        case invalidConfiguration = "invalid_configuration"
        /// The job's status does not allow this.
        case notAllowed = "not_allowed"
        /// A late word from a run that is over; user code sees `CancellationError` instead.
        case runOver = "run_over"
        /// The idempotency key belongs to another request.
        case idempotencyConflict = "idempotency_conflict"
        /// As many unfinished jobs as the configuration allows.
        case overloaded = "overloaded"
        /// The scheduler is shutting down or closed.
        case shuttingDown = "shutting_down"
        /// Nobody calls `run()`, so jobs wait.
        case notRunning = "not_running"
        /// `run()` was called before.
        case alreadyRunning = "already_running"
        /// Another process, or this one, has the journal open.
        case journalInUse = "journal_in_use"
        /// The journal is damaged; nothing was changed.
        case journalDamaged = "journal_damaged"
        /// The journal's records contradict each other; nothing was changed.
        case journalInconsistent = "journal_inconsistent"
        /// The journal was written by a newer version; nothing was changed.
        case journalUnsupported = "journal_unsupported"
        /// The journal cannot be written here.
        case journalReadOnly = "journal_read_only"
        /// The disk, or the journal's share of it, is full: no new jobs.
        case journalFull = "journal_full"
        /// The journal's directory was moved away or replaced while it was open.
        case journalMoved = "journal_moved"
        /// The journal cannot be read or created.
        case journalUnreadable = "journal_unreadable"
        /// A record of more bytes than a journal takes; nothing was written.
        case recordTooLarge = "record_too_large"
        /// Writing the journal failed: it is unknown whether the change is durable.
        case journalFailed = "journal_failed"
    }
}

extension BatchJobError: CustomStringConvertible, CustomReflectable {
    /// The message, and the code in brackets.
    public var description: String { "\(message) [\(code.rawValue)]" }

    /// Shows what it says, however that is kept.
    public var customMirror: Mirror { Mirror(reflecting: facts.value) }
}

extension BatchJobError {
    static func cannotConfirm(_ id: JobID, _ status: JobStatus) -> BatchJobError {
        BatchJobError(
            .notAllowed, "Cannot confirm processing for a batch job that is not pre processed",
            job: id, status: status)
    }

    static func cannotCancel(_ id: JobID, _ status: JobStatus) -> BatchJobError {
        BatchJobError(
            .notAllowed, "Cannot cancel \(status.rawValue) batch job", job: id, status: status)
    }

    static func runOver(_ id: JobID) -> BatchJobError {
        BatchJobError(.runOver, "This run of the batch job is over.", job: id)
    }

    static func notFound(_ id: JobID) -> BatchJobError {
        BatchJobError(.notFound, "Batch job with id \(id) was not found", job: id)
    }

    static func unknownType(_ type: String) -> BatchJobError {
        BatchJobError(
            .unknownType, "Unable to find a BatchJob strategy with the type \(type)")
    }

    static let shuttingDown = BatchJobError(
        .shuttingDown, "The scheduler is shutting down and takes no more work.")
}
