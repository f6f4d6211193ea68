/// What happened to a job.
///
/// A record of the journal is a list of these, applied together.
package enum JobEvent: Sendable {
    /// The first event, and only the first.
    ///
    /// Then `started(.preview)`, or `preProcessed` where no code makes one, `failed`, `canceled`.
    case created(JobRequest)
    /// User code is about to run under this number; a run that had not ended died with its process.
    case started(Activity, run: Int32)
    /// The preview is made. A dry run goes on by `confirmed`, `canceled`.
    case preProcessed(Preview, expires: Timestamp?)
    /// The job may run. Then `started(.attempt)`, `canceled`.
    case confirmed
    /// The running code spoke: units done in all, and where to go on from.
    case advanced(Advance)
    /// A preview or an attempt failed and another follows at this date.
    case attemptFailed(JobFailure, next: Timestamp)
    /// The run was stopped, by a shutdown or because its strategy went before it was called, and costs
    /// no attempt. Then `started` again.
    case interrupted
    /// `process` returned.
    case completed
    /// No other attempt follows.
    case failed(JobFailure)
    /// Somebody canceled it.
    case canceled(reason: String?)
    /// `ended` returned, or is given up. Then `forgotten`.
    case cleanedUp
    /// `ended` threw; tried again unless this was the last time.
    case cleanUpFailed(JobFailure)
    /// It was kept as long as the configuration says: the journal need not keep it, nothing follows.
    case forgotten
}

/// What running code said since its last word.
package struct Advance: Sendable, Equatable {
    /// Units done in all, over all attempts.
    package var done: Int64
    /// Where the next run goes on from, as JSON; `nil` leaves the one before.
    package var checkpoint: [UInt8]?
    package var report: Report?

    package init(done: Int64, checkpoint: [UInt8]? = nil, report: Report? = nil) {
        (self.done, self.checkpoint, self.report) = (done, checkpoint, report)
    }
}
