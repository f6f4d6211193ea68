/// A kind of user code that runs for a job.
package enum Activity: UInt8, Sendable, CaseIterable {
    /// `preProcess`, while the job is created.
    case preview
    /// `process`, from confirmed on.
    case attempt
    /// `ended`, once the job is over.
    case cleanUp
}
