/// Jobs that came back as they had gone: their start or their end could not be recorded.
///
/// Nothing durable has changed, so each would be started again at once, for ever. It waits instead.
struct Setbacks {
    private var all: [JobID: Setback] = [:]

    private struct Setback {
        var count = 0
        /// The state that it is about; one that somebody has changed meanwhile waits no more.
        var version: Int64
        var until: Timestamp
        var error: BatchJobError?
    }

    static let longestWait: Duration = .seconds(60)

    /// Lets a job wait: a second, twice as long each time, a minute at most.
    mutating func add(_ job: JobState, _ error: BatchJobError?, at now: Timestamp) {
        let count = (all[job.id]?.count ?? 0) + 1
        let wait = min(.seconds(1 << min(count - 1, 6)), Self.longestWait)
        all[job.id] = Setback(
            count: count, version: job.version, until: now.advanced(by: wait), error: error)
    }

    mutating func remove(_ job: JobID) {
        all[job] = nil
    }

    /// What a job wants, and not before its wait is over.
    func work(of job: JobState) -> JobWork? {
        guard var work = job.work, let setback = present(job) else { return job.work }
        work.due = work.isDated ? max(work.due, setback.until) : setback.until
        work.isDated = true
        return work
    }

    /// Until when a job waits, and for what.
    func reason(for job: JobState) -> (until: Timestamp, error: BatchJobError?)? {
        present(job).map { ($0.until, $0.error) }
    }

    private func present(_ job: JobState) -> Setback? {
        guard let setback = all[job.id], setback.version == job.version else { return nil }
        return setback
    }
}
