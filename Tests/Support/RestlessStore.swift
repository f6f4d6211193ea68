package import BatchJobs
import Synchronization

/// A store in memory whose calls take a random time, so that what is close together comes in any order.
///
/// Now and then a call answers late, as on a thread that loses its core just then: meanwhile others go
/// on. The seed makes the times the same each time, not the order of what happens.
package final class RestlessStore: JobStore {
    private struct State {
        var appended: StorePosition = 0
        var settled: StorePosition = 0
        var isClosed = false
        var random: SeededGenerator

        var pause: Duration {
            mutating get {
                guard Int.random(in: 0..<20, using: &random) == 0 else { return .zero }
                return .microseconds(Int.random(in: 10...2000, using: &random))
            }
        }
    }
    private let state: Mutex<State>

    package init(seed: UInt64) {
        state = Mutex(State(random: SeededGenerator(seed: seed)))
    }

    package func append(_ change: StoreChange) throws(BatchJobError) -> StorePosition {
        let position = late { state -> StorePosition? in
            guard !state.isClosed else { return nil }
            state.appended += 1
            return state.appended
        }
        guard let position else { throw BatchJobError(.shuttingDown, "Closed.") }
        return position
    }

    package func settle(_ position: StorePosition) async throws(BatchJobError) -> Settlement {
        await giveWay()
        state.withLock { $0.settled = max($0.settled, position) }
        await giveWay()
        return .durable
    }

    package var settled: StorePosition { late { $0.settled } }
    package var health: StoreHealth { StoreHealth() }
    package func surrender() {}
    package func close() async throws(BatchJobError) { state.withLock { $0.isClosed = true } }

    private func late<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        let (result, pause) = state.withLock { (body(&$0), $0.pause) }
        let begun = ContinuousClock.now
        while .now - begun < pause {}
        return result
    }

    private func giveWay() async {
        for _ in 0..<state.withLock({ Int.random(in: 0...3, using: &$0.random) }) {
            await Task.yield()
        }
    }
}
