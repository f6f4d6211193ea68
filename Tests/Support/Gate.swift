import Synchronization

/// Stays shut until it is opened, and then lets everybody through; counts who came.
package final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var arrivals = 0
        var numbers = 0
        var passers: [Int: CheckedContinuation<Void, any Error>] = [:]
        var cancelled: Set<Int> = []
        var watchers: [(count: Int, CheckedContinuation<Void, Never>)] = []
    }
    private let state = Mutex(State())

    package init() {}

    package func open() {
        let passers = state.withLock { state in
            state.isOpen = true
            defer { state.passers = [:] }
            return state.passers.values
        }
        for passer in passers { passer.resume() }
    }

    /// How many have come to the gate so far.
    package var arrivals: Int { state.withLock { $0.arrivals } }

    /// Waits until so many have come to the gate, whether they passed it or not.
    package func reached(by count: Int = 1) async {
        await withCheckedContinuation { watcher in
            let isReached = state.withLock { state in
                if state.arrivals >= count { return true }
                state.watchers.append((count, watcher))
                return false
            }
            if isReached { watcher.resume() }
        }
    }

    /// Waits until the gate is open; throws if the task is cancelled before.
    package func pass() async throws {
        let number = arrive()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { enqueue($0, number) }
        } onCancel: {
            let passer = state.withLock { state in
                let passer = state.passers.removeValue(forKey: number)
                if passer == nil { state.cancelled.insert(number) }
                return passer
            }
            passer?.resume(throwing: CancellationError())
        }
    }

    /// Waits until the gate is open, also in a task that is cancelled.
    package func passStubbornly() async {
        let number = arrive()
        _ = try? await withCheckedThrowingContinuation { enqueue($0, number) }
    }

    /// Comes to the gate without passing it.
    @discardableResult
    package func arrive() -> Int {
        let (number, reached) = state.withLock { state in
            (state.arrivals, state.numbers) = (state.arrivals + 1, state.numbers + 1)
            let arrivals = state.arrivals
            let reached = state.watchers.filter { $0.count <= arrivals }
            state.watchers.removeAll { $0.count <= arrivals }
            return (state.numbers, reached)
        }
        for (_, watcher) in reached { watcher.resume() }
        return number
    }

    private func enqueue(_ passer: CheckedContinuation<Void, any Error>, _ number: Int) {
        let result = state.withLock { state -> Result<Void, any Error>? in
            if state.cancelled.remove(number) != nil { return .failure(CancellationError()) }
            if state.isOpen { return .success(()) }
            state.passers[number] = passer
            return nil
        }
        if let result { passer.resume(with: result) }
    }
}
