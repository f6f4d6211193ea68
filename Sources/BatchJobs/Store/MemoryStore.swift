import Synchronization

/// A store for tests of strategies: durable at once, gone with the process.
package final class MemoryStore: JobStore {
    private struct State {
        var records: [[UInt8]] = []
        var isClosed = false
    }
    private let state = Mutex(State())

    package init() {}

    package func append(_ change: StoreChange) throws(BatchJobError) -> StorePosition {
        let count = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            state.records.append(change.payload)
            return state.records.count
        }
        guard let count else { throw .shuttingDown }
        return StorePosition(count)
    }

    package func settle(_ position: StorePosition) async throws(BatchJobError) -> Settlement {
        .durable
    }

    package var settled: StorePosition { .max }
    package var health: StoreHealth { StoreHealth() }

    /// Every record so far, as a journal would have it.
    package var records: [[UInt8]] { state.withLock { $0.records } }

    package func close() async throws(BatchJobError) {
        state.withLock { $0.isClosed = true }
    }
}
