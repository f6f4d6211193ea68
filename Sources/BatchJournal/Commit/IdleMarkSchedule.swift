/// When an idle mark is due: after a pause, not too often, and only behind a record.
struct IdleMarkSchedule {
    let delay: Duration
    let interval: Duration
    private var lastRecord: ContinuousClock.Instant?
    private var lastMark: ContinuousClock.Instant?

    init?(_ configuration: JournalConfiguration) {
        guard let delay = configuration.idleMarkDelay, configuration.durability == .everyCommit
        else { return nil }
        self.delay = delay
        interval = configuration.idleMarkInterval
    }

    /// Nil while no record came since the last mark.
    var due: ContinuousClock.Instant? {
        guard let lastRecord else { return nil }
        guard let lastMark else { return lastRecord + delay }
        return max(lastRecord + delay, lastMark + interval)
    }

    mutating func recordCame(at now: ContinuousClock.Instant) { lastRecord = now }

    mutating func markWritten(at now: ContinuousClock.Instant) {
        lastRecord = nil
        lastMark = now
    }
}
