public import Foundation

/// How a scheduler runs its jobs.
///
/// Every value has a default.
public struct BatchConfiguration: Sendable {
    /// Attempts that run at the same time; at least 1.
    public var runningLimit = 16
    /// The same for single types of jobs; a type that is not named has no limit of its own.
    public var typeLimits: [String: Int] = [:]
    /// Previews that run at the same time, beside the attempts; at least 1.
    public var previewLimit = 16
    /// `ended` calls that run at the same time, beside the others; at least 1.
    public var cleanUpLimit = 16
    /// How long running jobs may go on after `beginGracefulShutdown()`.
    public var gracePeriod: Duration = .seconds(10)
    /// How long one call of `ended` may take; then it is cancelled and counts as thrown.
    public var cleanUpTimeout: Duration = .seconds(60)
    /// Deaths of the process without progress in between, after which a job fails.
    public var recoveries = 5
    /// How long a preview waits for `confirm()` before the job is canceled.
    public var previewExpiry: Duration = .seconds(7 * 24 * 3600)
    /// Unfinished jobs at one time; beyond that `create` throws `overloaded`.
    public var unfinishedLimit = 1_000_000
    /// How long a job is kept after its end; `nil` keeps it whatever its age.
    public var retentionPeriod: Duration? = .seconds(7 * 24 * 3600)
    /// Finished jobs that are kept; beyond that the first that ended go.
    ///
    /// `nil` sets no limit.
    public var finishedLimit: Int? = 10_000
    /// What the journal may take on the disk, in bytes; beyond that `create` throws `journalFull`.
    public var maximumJournalBytes: Int?
    /// Called with each event after it is durable, on whatever thread; must return quickly.
    ///
    /// The ends of all jobs are told one after the other: a slow listener holds up those behind.
    public var onEvent: (@Sendable (BatchEvent) -> Void)?
    /// What is waited by.
    public var clock: any Clock<Duration> = ContinuousClock()
    /// What dates are read from.
    public var now: @Sendable () -> Date = { Date() }
    /// Makes jitter repeatable in tests.
    public var seed: UInt64?

    /// Makes a configuration of defaults.
    public init() {}

    func validate() throws(BatchJobError) {
        func require(_ condition: Bool, _ rule: String) throws(BatchJobError) {
            guard condition else {
                throw BatchJobError(.invalidConfiguration, "The configuration: \(rule).")
            }
        }
        try require(runningLimit >= 1, "runningLimit must be at least 1")
        try require(previewLimit >= 1, "previewLimit must be at least 1")
        try require(cleanUpLimit >= 1, "cleanUpLimit must be at least 1")
        for (type, limit) in typeLimits.sorted(by: { $0.key < $1.key }) {
            try require(limit >= 1, "the limit of \(type) must be at least 1")
        }
        try require(gracePeriod >= .zero, "gracePeriod must not be negative")
        try require(cleanUpTimeout > .zero, "cleanUpTimeout must be above zero")
        try require(recoveries >= 0, "recoveries must not be negative")
        try require(previewExpiry > .zero, "previewExpiry must be above zero")
        try require(unfinishedLimit >= 1, "unfinishedLimit must be at least 1")
        try require(
            retentionPeriod ?? .zero >= .zero, "retentionPeriod must not be negative")
        try require(finishedLimit ?? 0 >= 0, "finishedLimit must not be negative")
        try require(
            (maximumJournalBytes ?? .max) >= 4 << 20, "maximumJournalBytes must be at least 4 MiB")
    }
}
