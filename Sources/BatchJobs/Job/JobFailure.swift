public import Foundation

/// Why an attempt, a preview or a job failed, as it stands in the record.
public struct JobFailure: Hashable, Sendable {
    /// For programs: a ``StrategyError``'s own code, or one of the runtime's.
    public var code: String
    /// For people.
    public var message: String
    /// The attempt that failed, from 1; 0 where none had begun.
    public var attempt: Int
    /// When it failed, in whole milliseconds.
    public var at: Date

    package init(code: String, message: String, attempt: Int, at: Date) {
        (self.code, self.message, self.attempt, self.at) = (code, message, attempt, at)
    }
}
