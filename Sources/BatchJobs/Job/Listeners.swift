import Synchronization

/// Who waits for a job or watches it.
///
/// Most jobs have none.
final class Listeners: Sendable {
    private typealias Waiter = CheckedContinuation<JobSnapshot, any Error>
    private struct State {
        var count = 0
        var watchers: [Int: AsyncStream<JobSnapshot>.Continuation] = [:]
        /// Mostly one.
        var waiters: [(number: Int, waiter: Waiter)] = []
        /// How it ended: who comes later, from outside of the job's actor, must not wait for ever.
        var ended: Result<JobSnapshot, any Error>?

        mutating func remove(_ number: Int) -> Waiter? {
            waiters.firstIndex { $0.number == number }.map { waiters.remove(at: $0).waiter }
        }
    }
    private let state = Mutex(State())

    /// Snapshots from now on, newest wins.
    func watch(from snapshot: JobSnapshot) -> AsyncStream<JobSnapshot> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: JobSnapshot.self, bufferingPolicy: .bufferingNewest(1))
        continuation.yield(snapshot)
        let number = newNumber()
        continuation.onTermination = { [weak self] _ in
            self?.state.withLock { _ = $0.watchers.removeValue(forKey: number) }
        }
        state.withLock { $0.watchers[number] = continuation }
        return stream
    }

    private func newNumber() -> Int {
        state.withLock { state in
            state.count += 1
            return state.count
        }
    }

    /// Waits for the terminal snapshot; throws if the waiting task is cancelled.
    func end() async throws -> JobSnapshot {
        let number = newNumber()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                let answer = state.withLock { state -> Result<JobSnapshot, any Error>? in
                    if let ended = state.ended { return ended }
                    // A cancel that comes after this finds the waiter.
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters.append((number, waiter))
                    return nil
                }
                if let answer { waiter.resume(with: answer) }
            }
        } onCancel: {
            state.withLock { $0.remove(number) }?.resume(throwing: CancellationError())
        }
    }

    func tell(_ snapshot: JobSnapshot) {
        let watchers = state.withLock { Array($0.watchers.values) }
        for watcher in watchers { watcher.yield(snapshot) }
        if snapshot.status.isFinished { finish(.success(snapshot)) }
    }

    /// Nothing follows: ends all streams and waits.
    func finish(_ result: Result<JobSnapshot, any Error>) {
        let (watchers, waiters) = state.withLock { state in
            defer { (state.watchers, state.waiters) = ([:], []) }
            state.ended = state.ended ?? result
            return (Array(state.watchers.values), state.waiters)
        }
        for watcher in watchers { watcher.finish() }
        for (_, waiter) in waiters { waiter.resume(with: result) }
    }
}
