package import BatchJobs
import Synchronization

/// A store in memory that fails, fences or holds back as the test says.
package final class FailingStore: JobStore {
    package enum Fault: Sendable {
        case none
        case append(BatchJobError)
        /// The next change is held up before it is taken, by a thread that waits.
        case block(Blockade)
        case settle(BatchJobError)
        /// Another process owns the job.
        case fence
        /// Nothing is durable until the gate opens.
        case hold(Gate)
    }

    private struct State {
        var fault = Fault.none
        var appended: StorePosition = 0
        var settled: StorePosition = 0
        var isClosed = false
    }
    private let state = Mutex(State())

    package init() {}

    package var fault: Fault {
        get { state.withLock { $0.fault } }
        set { state.withLock { $0.fault = newValue } }
    }

    package func append(_ change: StoreChange) throws(BatchJobError) -> StorePosition {
        if case .block(let blockade) = fault {
            fault = .none
            try blockade.pass()
        }
        let result = state.withLock { state -> Result<StorePosition, BatchJobError> in
            if state.isClosed { return .failure(BatchJobError(.shuttingDown, "Closed.")) }
            if case .append(let error) = state.fault { return .failure(error) }
            state.appended += 1
            return .success(state.appended)
        }
        return try result.get()
    }

    package func settle(_ position: StorePosition) async throws(BatchJobError) -> Settlement {
        switch fault {
        case .settle(let error): throw error
        case .fence: return .fenced
        case .hold(let gate): await gate.passStubbornly()
        case .none, .append, .block: break
        }
        state.withLock { $0.settled = max($0.settled, position) }
        return .durable
    }

    package var settled: StorePosition { state.withLock { $0.settled } }
    package var health: StoreHealth { StoreHealth() }
    package func surrender() {}
    package func close() async throws(BatchJobError) { state.withLock { $0.isClosed = true } }
}
