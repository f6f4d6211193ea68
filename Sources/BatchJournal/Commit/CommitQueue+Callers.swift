import Dispatch
import Synchronization

/// What callers do, on any thread.
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
        let error = await withUnsafeContinuation { (continuation: Continuation) in
            let answer: JournalError?? = state.withLock { state in
                if settled >= position { return .some(nil) }
                if let failure = state.health.failure { return failure }
                if state.isEnded { return .some(state.outcome ?? .closed) }
                state.waiters.append(Waiter(position: position, continuation: continuation))
                // For a position that was never given out the writer would look for ever.
                let awaited = max(awaited.load(ordering: .relaxed), min(position, state.appended))
                self.awaited.store(awaited, ordering: .relaxed)
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

    /// Gives up what there is no space for; the lock stays.
    func surrender() {
        state.withLock { $0.isSurrendered = true }
        ring()
    }

    /// Waits until the lock is released; answers why the end was not a clean close.
    func ended() async -> JournalError? {
        await withUnsafeContinuation { (continuation: Continuation) in
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

extension JournalError {
    static let closed = JournalError(.closed, "The journal is closed. Open it again.")
    static let full = JournalError(
        .full,
        "There is no space for a further segment. Make space, or compact; the record was "
            + "not written.")
}
