/// Which finished jobs are kept, and until when: by age and by count, the oldest end first.
///
/// What is forgotten is decided here and said by a record; the journal itself looks at no clock.
struct Retention {
    /// Jobs to forget at one time, so that many do not hold up the others.
    static let batch = 1000

    private let period: Duration?
    private let limit: Int?
    private var kept = Heap<ByEnd>()

    init(_ configuration: BatchConfiguration) {
        (period, limit) = (configuration.retentionPeriod, configuration.finishedLimit)
    }

    /// Takes in a job that is over and cleaned up; called once for each.
    mutating func note(_ job: JobSnapshot) {
        guard period != nil || limit != nil, let ended = job.state.stamps.ended else { return }
        kept.insert(ByEnd(ended: ended, id: job.id))
    }

    /// The next jobs to forget; they are not named again.
    mutating func expired(at now: Timestamp) -> [JobID] {
        var expired: [JobID] = []
        while expired.count < Self.batch, let first = kept.first {
            let isTooMany = limit.map { kept.count > $0 } ?? false
            guard isTooMany || date(of: first).map({ $0 <= now }) ?? false else { break }
            _ = kept.removeFirst()
            expired.append(first.id)
        }
        return expired
    }

    /// When the next one is old enough.
    var nextDate: Timestamp? { kept.first.flatMap(date) }

    private func date(of job: ByEnd) -> Timestamp? { period.map(job.ended.advanced(by:)) }

    private struct ByEnd: Comparable {
        let ended: Timestamp
        let id: JobID

        static func < (left: ByEnd, right: ByEnd) -> Bool {
            (left.ended, left.id) < (right.ended, right.id)
        }
    }
}
