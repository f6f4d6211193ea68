import BatchJobs
import BatchJobsAdmin
import Logging

/// Writes what happens to jobs into the log of the service.
///
/// A message is a fixed text. What users and errors say is metadata, with control characters made
/// visible; contexts and tokens are nowhere.
struct EventLog: Sendable {
    let logger: Logger

    func note(_ event: BatchEvent) {
        // Only put together where the level is one that is logged.
        logger.log(
            level: event.kind.level, "\(event.kind.rawValue)", metadata: event.logMetadata)
    }

    func note(_ failure: AdminFailure) {
        let error = String(describing: failure.error).printable
        logger.error("admin.failed", metadata: ["route": "\(failure.route)", "error": "\(error)"])
    }
}

extension BatchEvent {
    fileprivate var logMetadata: Logger.Metadata {
        var metadata = job?.logMetadata ?? [:]
        if let error {
            metadata["error.code"] = "\(error.code.rawValue)"
            metadata["error.message"] = "\(error.message.printable)"
        }
        return metadata
    }
}

extension JobSnapshot {
    fileprivate var logMetadata: Logger.Metadata {
        var metadata: Logger.Metadata = [
            "job.id": "\(id)", "job.type": "\(type.printable)", "job.status": "\(status.rawValue)",
            "job.attempt": "\(attempt)", "job.done": "\(advancement)",
        ]
        metadata["job.count"] = count.map { "\($0)" }
        metadata["job.created_by"] = createdBy.map { "\($0.printable)" }
        metadata["job.cancel_reason"] = cancelReason.map { "\($0.printable)" }
        metadata["job.failure.code"] = failure.map { "\($0.code.printable)" }
        metadata["job.failure.message"] = failure.map { "\($0.message.printable)" }
        return metadata
    }
}

extension BatchEvent.Kind {
    /// Errors are what a person must look at.
    fileprivate var level: Logger.Level {
        switch self {
        case .updated, .forgotten: .debug
        case .created, .preProcessed, .confirmed, .processing, .completed, .canceled,
            .journalCompacted:
            .info
        case .interrupted, .journalHasSpace: .notice
        case .attemptFailed, .ignoresCancellation: .warning
        case .failed, .cleanUpFailed, .notRunning, .runtimeError, .journalFull, .compactionFailed:
            .error
        case .journalFailed: .critical
        }
    }
}
