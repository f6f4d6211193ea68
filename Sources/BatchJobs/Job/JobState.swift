import BatchJournal

/// Everything that is known of a job: the fold of its events.
///
/// The rules are three functions: `decide` answers a command with events, `apply` is the only
/// place where anything changes, `work` tells from the state alone what should be running.
package struct JobState: Sendable {
    package internal(set) var id: JobID
    package internal(set) var request: JobRequest
    /// Counts the records of this job, from 1.
    package internal(set) var version: Int64 = 0
    package internal(set) var status = JobStatus.created
    /// User code whose start is recorded and whose end is not.
    package internal(set) var activity: Activity?
    /// The fencing number: the last start of user code, from 1.
    package internal(set) var run: Int32 = 0
    /// Attempts at `process` that count, the present one included.
    package internal(set) var attempt: Int32 = 0
    /// The same for `preProcess`.
    package internal(set) var previewAttempt: Int32 = 0
    package internal(set) var cleanUpAttempt: Int32 = 0
    /// Whether the next start is a new attempt or goes on with an interrupted one.
    var attemptIsOpen = false
    package internal(set) var isCleanedUp = false
    /// Whether it was let go: no record of it follows, and no snapshot holds it.
    package internal(set) var isForgotten = false
    /// Deaths of the process since the last durable progress, the present run's not included.
    package internal(set) var recoveries: Int32 = 0
    package internal(set) var stamps: Stamps
    /// The date that the job waits for: the next attempt's, the preview's expiry, the clean-up's.
    @PackedTimestamp package internal(set) var wakes: Timestamp? = nil
    package internal(set) var done: Int64 = 0
    package internal(set) var checkpoint: [UInt8]?
    private var box: Boxed<JobDetails>?

    /// The date of each status, set once, and of the last change.
    package struct Stamps: Sendable, Equatable {
        package internal(set) var created: Timestamp
        @PackedTimestamp package internal(set) var preProcessed: Timestamp? = nil
        @PackedTimestamp package internal(set) var confirmed: Timestamp? = nil
        @PackedTimestamp package internal(set) var processing: Timestamp? = nil
        @PackedTimestamp package internal(set) var ended: Timestamp? = nil
        package internal(set) var updated: Timestamp
    }

    /// The state that a job has before its first event.
    package init(id: JobID, request: JobRequest, at: Timestamp) {
        (self.id, self.request) = (id, request)
        stamps = Stamps(created: at, updated: at)
    }

    /// What few waiting jobs have, kept apart so that the others stay small.
    package internal(set) var details: JobDetails {
        // Inlined: to call this would copy all of a state.
        @inline(__always) get { box?.value ?? JobDetails() }
        set { box = Boxed(newValue) }
    }

    /// Whether there is something to show; steps and a reason to cancel are no result.
    package var hasResult: Bool { done > 0 || details.hasResult }
}

/// Results, errors and the steps that no stamp tells.
package struct JobDetails: Sendable, Equatable {
    package static let steps = 20

    package internal(set) var count: Int64?
    package internal(set) var report = Report()
    package internal(set) var failure: JobFailure?
    package internal(set) var cancelReason: String?
    package internal(set) var steps: [JobStep] = []
    package internal(set) var stepsOmitted = 0

    var hasResult: Bool { count != nil || !report.isEmpty }

    mutating func add(_ failure: JobFailure) {
        self.failure = failure
        report.add([failure.json])
    }

    mutating func add(_ step: JobStep) {
        steps.append(step)
        guard steps.count > Self.steps else { return }
        steps.removeFirst()
        stepsOmitted += 1
    }
}

extension JobFailure {
    package var json: JSONValue {
        .object([
            .init("code", .string(code)), .init("message", .string(message)),
            .init("attempt", .number(String(attempt))),
            .init("at", .string(Timestamp(at).iso8601)),
        ])
    }
}
