import Synchronization

/// Jobs whose code has returned, until what it said last is durable.
///
/// One child of `run()` waits for all of them. Their own tasks would have to be kept and woken up for
/// nothing but to say that they are over.
final class Returns: Sendable {
    struct Entry: Sendable {
        var job: BatchJob
        /// Its last change.
        var position: StorePosition
        /// What was refused last, if anything was.
        var refusal: BatchJobError?
    }

    private struct State {
        var entries: [Entry] = []
        var waiter: CheckedContinuation<Void, Never>?
        var isStopped = false
    }
    private let state = Mutex(State())

    func add(_ entry: Entry) {
        change { $0.entries.append(entry) }
    }

    /// Nothing comes any more.
    func stop() {
        change { $0.isStopped = true }
    }

    private func change(_ body: (inout State) -> Void) {
        let waiter = state.withLock { state in
            body(&state)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    /// Lets each job publish its end, as soon as that is durable.
    func run(_ runtime: Runtime) async {
        var waiting: [Entry] = []
        while true {
            if waiting.isEmpty { await wait() }
            waiting += take()
            guard let first = waiting.first else { return }
            // Each job asks again, and notes its error.
            _ = try? await runtime.settle(first.position)
            let settled = max(first.position, runtime.store.settled)
            var later: [Entry] = []
            for entry in waiting {
                if entry.position <= settled {
                    await entry.job.returned(entry)
                } else {
                    later.append(entry)
                }
            }
            waiting = later
        }
    }

    /// Waits for an entry or the end; also in a cancelled task, since what is written is to be told.
    private func wait() async {
        await withCheckedContinuation { waiter in
            let isReady = state.withLock { state in
                guard state.entries.isEmpty, !state.isStopped else { return true }
                state.waiter = waiter
                return false
            }
            if isReady { waiter.resume() }
        }
    }

    private func take() -> [Entry] {
        state.withLock { state in
            defer { state.entries = [] }
            return state.entries
        }
    }
}
