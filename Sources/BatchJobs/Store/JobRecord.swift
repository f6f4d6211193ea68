/// One record of the journal: a job, its version, and the events that happened to it together.
package struct JobRecord: Sendable {
    package var job: JobID
    package var version: Int64
    package var at: Timestamp
    package var events: [JobEvent]

    package init(job: JobID, version: Int64, at: Timestamp, events: [JobEvent]) {
        (self.job, self.version, self.at, self.events) = (job, version, at, events)
    }
}

/// The words of the format, apart from the names of Swift's cases: renaming one changes no file.
extension JobEvent {
    package var word: StaticString {
        switch self {
        case .created: "created"
        case .started: "started"
        case .preProcessed: "pre_processed"
        case .confirmed: "confirmed"
        case .advanced: "advanced"
        case .attemptFailed: "attempt_failed"
        case .interrupted: "interrupted"
        case .completed: "completed"
        case .failed: "failed"
        case .canceled: "canceled"
        case .cleanedUp: "cleaned_up"
        case .cleanUpFailed: "clean_up_failed"
        case .forgotten: "forgotten"
        }
    }

    /// The word as text, for messages.
    package var name: String { word.description }
}

extension Activity {
    package var word: StaticString {
        switch self {
        case .preview: "preview"
        case .attempt: "attempt"
        case .cleanUp: "clean_up"
        }
    }

    /// The word as text, for messages.
    package var name: String { word.description }
}
