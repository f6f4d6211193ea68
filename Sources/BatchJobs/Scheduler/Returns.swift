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
        /// What it has a slot for that it may leave to others.
        var slot: Activity?
        /// What was refused last, if anything was.
        var refusal: BatchJobError?
    }

    private typealias Waiter = CheckedContinuation<Void, Never>
    private struct State {
        var entries: [Entry] = []
        /// The change that is waited for; 0 while none is.
        var awaited: StorePosition = 0
        var waiter: Waiter?
        var isStopped = false
    }
    private let state = Mutex(State())

    /// Takes a job in, unless it would have to wait for a change that came after its own.
    func add(_ entry: Entry) -> Bool {
        let (isTaken, waiter) = state.withLock { state -> (Bool, Waiter?) in
            guard entry.position >= state.awaited else { return (false, nil) }
            state.entries.append(entry)
            return (true, state.waiter.take())
        }
        waiter?.resume()
        return isTaken
    }

    /// Nothing comes any more.
    func stop() {
        let waiter = state.withLock { state in
            state.isStopped = true
            return state.waiter.take()
        }
        waiter?.resume()
    }

    /// Lets each job publish its end, as soon as that is durable.
    func run(_ runtime: Runtime) async {
        while let first = await next() {
            // Each job asks again, and notes its error.
            _ = try? await runtime.settle(first)
            for entry in take(through: max(first, runtime.store.settled)) {
                await entry.job.returned(entry)
            }
        }
    }

    /// The next position to wait for; nothing once it is stopped and all is over.
    private func next() async -> StorePosition? {
        await wait()
        return state.withLock { state in
            guard let first = state.entries.map(\.position).min() else { return nil }
            state.awaited = first
            return first
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

    private func take(through position: StorePosition) -> [Entry] {
        state.withLock { state in
            state.awaited = 0
            let ready = state.entries.filter { $0.position <= position }
            state.entries.removeAll { $0.position <= position }
            return ready
        }
    }
}
