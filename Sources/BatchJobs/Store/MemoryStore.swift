import Synchronization

/// A store for tests of strategies: durable at once, gone with the process.
package final class MemoryStore: JobStore {
    private struct State {
        var count: StorePosition = 0
        var isClosed = false
    }
    private let state = Mutex(State())

    package init() {}

    package func append(_ change: StoreChange) throws(BatchJobError) -> StorePosition {
        let position = state.withLock { state -> StorePosition? in
            guard !state.isClosed else { return nil }
            state.count += 1
            return state.count
        }
        guard let position else { throw .shuttingDown }
        return position
    }

    package func settle(_ position: StorePosition) async throws(BatchJobError) -> Settlement {
        .durable
    }

    package var settled: StorePosition { .max }
    package var health: StoreHealth { StoreHealth() }
    package func surrender() {}

    package func close() async throws(BatchJobError) {
        state.withLock { $0.isClosed = true }
    }
}
