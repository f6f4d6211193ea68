import Dispatch
import Synchronization

/// What callers and the writer's thread share: payloads on the way to disk and those who wait for them.
final class CommitQueue: Sendable {
    typealias Continuation = CheckedContinuation<JournalError?, Never>

    /// How a journal's use ends.
    enum Ending: Sendable {
        /// Everything appended is written, then MANIFEST says that the journal is closed cleanly.
        case close
        /// As after a crash: nothing further is written, only the lock is released.
        case abandon
    }

    enum Taken {
        case records
        case nothing
        case ending(Ending)
    }

    private struct Waiter {
        let position: UInt64
        let continuation: Continuation
    }

    private struct State {
        var pending = PayloadBatch()
        var appended: UInt64
        var waiters: [Waiter] = []
        var closers: [Continuation] = []
        var isAsleep = false
        var ending: Ending?
        var isEnded = false
        var outcome: JournalError?
        /// What new work may still take of the segment; nil while there is space for a next one.
        var newWorkRoom: Int?
        var health: JournalHealth
    }

    private let state: Mutex<State>
    private let durable: Atomic<UInt64>
    private let bell = DispatchSemaphore(value: 0)
    private let onFailure: @Sendable (JournalError) -> Void

    init(
        after position: UInt64, health: JournalHealth,
        onFailure: @escaping @Sendable (JournalError) -> Void
    ) {
        state = Mutex(State(appended: position, health: health))
        durable = Atomic(position)
        self.onFailure = onFailure
    }

    var settled: UInt64 { durable.load(ordering: .acquiring) }

    var health: JournalHealth {
        state.withLock { state in
            var health = state.health
            health.isFull = state.newWorkRoom != nil
            health.queued = state.appended - settled
            return health
        }
    }
}

// MARK: - Callers

extension CommitQueue {
    func append(_ payload: [UInt8], for use: AppendUse) throws(JournalError) -> UInt64 {
        let (position, wasAsleep) = try state.withLock { state throws(JournalError) in
            try Self.admit(payload.count + JournalFormat.recordOverhead, for: use, &state)
            state.pending.append(payload)
            state.appended += 1
            defer { state.isAsleep = false }
            return (state.appended, state.isAsleep)
        }
        if wasAsleep { bell.signal() }
        return position
    }

    func settle(_ position: UInt64) async throws(JournalError) {
        guard settled < position else { return }
        let error = await withCheckedContinuation { (continuation: Continuation) in
            let answer: JournalError?? = state.withLock { state in
                if settled >= position { return .some(nil) }
                if let failure = state.health.failure { return failure }
                if state.isEnded { return .some(state.outcome ?? .closed) }
                state.waiters.append(Waiter(position: position, continuation: continuation))
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
        if let error { throw error }
    }

    /// Asks the writer to end; an earlier request is not replaced.
    func requestEnd(_ ending: Ending) {
        state.withLock { $0.ending = $0.ending ?? ending }
        ring()
    }

    /// Waits until the lock is released; answers why the end was not a clean close.
    func ended() async -> JournalError? {
        await withCheckedContinuation { (continuation: Continuation) in
            let answer: JournalError?? = state.withLock { state in
                if state.isEnded { return .some(state.outcome) }
                state.closers.append(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    private static func admit(
        _ length: Int, for use: AppendUse, _ state: inout State
    ) throws(JournalError) {
        if let failure = state.health.failure { throw failure }
        guard state.ending == nil else { throw .closed }
        guard let room = state.newWorkRoom else { return }
        guard use == .acceptedWork || length <= room else { throw .full }
        state.newWorkRoom = room - length
    }
}

// MARK: - The writer's thread

extension CommitQueue {
    var ending: Ending? { state.withLock { $0.ending } }

    /// Hands over everything that is queued, or says what else there is to do.
    func take(_ batch: inout PayloadBatch) -> Taken {
        batch.removeAll()
        return state.withLock { state in
            if state.ending == .abandon || state.pending.isEmpty, let ending = state.ending {
                return .ending(ending)
            }
            guard !state.pending.isEmpty, state.health.failure == nil else {
                state.isAsleep = true
                return .nothing
            }
            swap(&state.pending, &batch)
            return .records
        }
    }

    /// Waits for a ring; false where the time was over first.
    func rest(until deadline: DispatchTime) -> Bool { bell.wait(timeout: deadline) == .success }

    func ring() { bell.signal() }

    func acknowledge(through position: UInt64, _ report: (inout JournalHealth) -> Void) {
        durable.store(position, ordering: .releasing)
        let ready = state.withLock { state in
            report(&state.health)
            let all = state.waiters
            state.waiters = all.filter { $0.position > position }
            return state.waiters.isEmpty ? all : all.filter { $0.position <= position }
        }
        for waiter in ready { waiter.continuation.resume(returning: nil) }
    }

    func report(_ change: (inout JournalHealth) -> Void) {
        state.withLock { change(&$0.health) }
    }

    /// Only `room` bytes are left for new work, what is queued included; nil: there is space again.
    func limitNewWork(to room: Int?) {
        state.withLock { state in
            state.newWorkRoom = room.map { $0 - state.pending.framedLength }
        }
    }

    /// Fails the journal for good: everybody who waits is told, and everybody who comes.
    func fail(_ error: JournalError) {
        let waiters = state.withLock { state in
            state.health.failure = error
            state.pending.removeAll()
            defer { state.waiters = [] }
            return state.waiters
        }
        onFailure(error)
        for waiter in waiters { waiter.continuation.resume(returning: error) }
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
    }
}

extension JournalError {
    static let closed = JournalError(.closed, "The journal is closed. Open it again.")
    static let full = JournalError(
        .full,
        "There is no space for a further segment. Make space, or compact; the record was "
            + "not written.")
}
