/// What a listener to jobs has still to hear: the present ones first, of each job the newest.
///
/// It holds no more than `limit` jobs. Who is too slow for that hears all that are present again.
package struct FeedState: Sendable {
    /// What the listener does next.
    package enum Step: Sendable {
        case tell(JobSnapshot)
        /// Look for present jobs created before this one, or for the newest, and ``take(_:)`` them.
        case read(before: JobID?)
        case wait
        /// Nothing follows.
        case end
    }

    /// Some of the jobs that are present, and where the next ones are.
    package struct Part: Sendable {
        package var jobs: [JobSnapshot]
        /// Jobs created before this one are still to be read; `nil` once there are none.
        package var next: JobID?

        package init(jobs: [JobSnapshot], next: JobID?) {
            (self.jobs, self.next) = (jobs, next)
        }
    }

    private enum Walk {
        case unread(before: JobID?)
        case reading(before: JobID?)
        case done
    }

    /// The next part is read when fewer than these wait to be told.
    private static let low = 50

    private let query: JobQuery
    private let limit: Int
    private var walk = Walk.unread(before: nil)
    private var pending: [JobID: JobSnapshot] = [:]
    private var order: [JobID] = []
    private var isClosed = false

    /// A listener to the jobs that a query matches, whatever its order and page.
    package init(_ query: JobQuery, limit: Int = 1000) {
        (self.query, self.limit) = (query, limit)
    }

    /// Takes in that a job changed.
    package mutating func note(_ job: JobSnapshot) {
        guard !isClosed, !isUnread(job.id) else { return }
        guard !job.state.isForgotten, query.matches(job) else {
            pending[job.id] = nil
            return
        }
        put(job)
    }

    /// Whether the walk has still to come to a job, and will find it as it is then.
    ///
    /// While a part is being read, that may be the part as it was before a change.
    private func isUnread(_ id: JobID) -> Bool {
        guard case .unread(let next) = walk else { return false }
        return next.map { id < $0 } ?? true
    }

    private mutating func put(_ job: JobSnapshot) {
        if let held = pending[job.id] {
            if held.version < job.version { pending[job.id] = job }
            return
        }
        guard pending.count < limit else {
            (pending, order, walk) = ([:], [], .unread(before: nil))
            return
        }
        pending[job.id] = job
        order.append(job.id)
    }

    package mutating func next() -> Step {
        if case .unread(let place) = walk, order.count < Self.low, mayRead(from: place) {
            walk = .reading(before: place)
            return .read(before: place)
        }
        while let id = order.first {
            order.removeFirst()
            if let job = pending.removeValue(forKey: id) { return .tell(job) }
        }
        guard !isClosed else { return .end }
        switch walk {
        case .unread(let place), .reading(let place):
            // The reader gave up, or all that it read is gone.
            walk = .reading(before: place)
            return .read(before: place)
        case .done: return .wait
        }
    }

    /// Who is late hears at least the first of what is present.
    private func mayRead(from place: JobID?) -> Bool { !isClosed || place == nil }

    /// Takes in what was read.
    package mutating func take(_ part: Part) {
        // Meanwhile the walk may have begun anew.
        guard case .reading = walk else { return }
        walk = part.next.map { .unread(before: $0) } ?? .done
        for job in part.jobs where query.matches(job) { put(job) }
    }

    /// Nothing new is told any more, only what waits already.
    package mutating func close() {
        isClosed = true
    }
}
