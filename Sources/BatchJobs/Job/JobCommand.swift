/// What somebody wants of a job; ``JobState/decide(_:at:)`` answers with events or refuses.
///
/// A word from user code carries its run's number, so that a late one is known. What has much to
/// say is kept apart, so that a list of commands stays small while it waits for its job.
package enum JobCommand: Sendable {
    /// Run user code of this kind; over the limit of recoveries the job fails instead.
    case start(Activity, recoveries: Int)
    /// The preview is made; `goOn` starts the first attempt in the same record.
    indirect case finishPreview(run: Int32, Preview, expires: Timestamp, goOn: Bool)
    /// Nobody makes previews of such jobs: it goes through as if an empty one had been made.
    case passPreview(expires: Timestamp, goOn: Bool)
    case confirm
    indirect case advance(run: Int32, Advance)
    case complete(run: Int32)
    /// A preview or attempt failed; without a date for the next one the job has failed.
    indirect case fail(run: Int32, JobFailure, next: Timestamp?)
    case interrupt(run: Int32)
    case cancel(reason: String?)
    /// Cancel a preview that nobody confirmed in time.
    case expire
    case finishCleanUp(run: Int32)
    indirect case failCleanUp(run: Int32, JobFailure)
    /// Nobody cleans up after such jobs; nothing follows for one that is not over.
    case passCleanUp
    /// Keep a job that is over and cleaned up no longer.
    case forget
}
