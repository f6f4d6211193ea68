import Dispatch
import Synchronization

/// What the writer's thread does.
extension CommitQueue {
    var ending: Ending? { state.withLock { $0.ending } }

    var isSurrendered: Bool { state.withLock { $0.isSurrendered } }

    /// Hands over everything that is queued, or says what else there is to do.
    func take(_ batch: inout PayloadBatch) -> Taken {
        batch.removeAll()
        return state.withLock { state in
            if state.ending == .abandon || state.pending.isEmpty, let ending = state.ending {
                return .ending(ending)
            }
            guard !state.pending.isEmpty, state.health.failure == nil else { return .nothing }
            swap(&state.pending, &batch)
            return .records
        }
    }

    var pendingCount: Int { state.withLock { $0.pending.count } }

    var isAwaited: Bool { awaited.load(ordering: .relaxed) > settled }

    /// From here on whoever comes rings; false where somebody has come already.
    func fallAsleep() -> Bool {
        state.withLock { state in
            state.isAsleep = state.pending.isEmpty || state.health.failure != nil
            return state.isAsleep
        }
    }

    /// Waits for a ring; false where the time was over first.
    func rest(until deadline: DispatchTime) -> Bool { bell.wait(timeout: deadline) == .success }

    func ring() { bell.signal() }

    /// Tells those who wait for what is durable now.
    func acknowledge(through position: UInt64, _ report: (inout JournalHealth) -> Void) {
        durable.store(position, ordering: .releasing)
        let ready = state.withLock { state in
            report(&state.health)
            let rest = state.waiters.partition { $0.position > position }
            // A slice would share the memory of those who wait on, and have them copied.
            let ready = Array(state.waiters[..<rest])
            state.waiters.removeSubrange(..<rest)
            return ready
        }
        for waiter in ready { waiter.continuation.resume(returning: nil) }
    }

    func report(_ change: (inout JournalHealth) -> Void) {
        state.withLock { change(&$0.health) }
    }

    /// Only `room` bytes are left for new work, what is queued included; nil: there is space again.
    func limitNewWork(to room: Int?) {
        let wasFull = state.withLock { state in
            defer { state.newWorkRoom = room.map { $0 - state.pending.framedLength } }
            return state.newWorkRoom != nil
        }
        if wasFull != (room != nil) { onNews(wasFull ? .hasSpace : .full) }
    }

    /// Fails the journal for good: everybody who waits is told, and everybody who comes.
    func fail(_ error: JournalError) {
        let waiters = state.withLock { state in
            state.health.failure = error
            state.pending.removeAll()
            defer { state.waiters = [] }
            return state.waiters
        }
        onNews(.failed(error))
        for waiter in waiters { waiter.continuation.resume(returning: error) }
        endCompactors(error, all: true)
    }

    func finish(_ error: JournalError?) {
        let (waiters, closers) = state.withLock { state in
            state.isEnded = true
            state.outcome = error
            defer { (state.waiters, state.closers) = ([], []) }
            return (state.waiters, state.closers)
        }
        for waiter in waiters { waiter.continuation.resume(returning: error ?? .closed) }
        for closer in closers { closer.resume(returning: error) }
        endCompactors(error ?? .closed, all: true)
    }
}
