public import Foundation

/// One step in the life of a job, for its history.
public struct JobStep: Hashable, Sendable {
    /// When, in whole milliseconds.
    public var at: Date
    /// What, in one word: a status, or `started`, `attempt_failed`, `interrupted`, `recovered`.
    public var event: String
    /// What, in a sentence.
    public var message: String
    /// The attempt it belongs to, from 1; 0 where none had begun.
    public var attempt: Int

    package init(at: Timestamp, event: String, message: String, attempt: Int) {
        (self.at, self.event, self.message, self.attempt) = (at.date, event, message, attempt)
    }
}
