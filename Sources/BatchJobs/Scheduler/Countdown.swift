import Synchronization

/// A wait of the scheduler that others may end early; no jump of the wall clock changes it.
final class Countdown: Sendable {
    private struct State {
        var sleeper: TaskHandle?
        var isStopped = false
        var isOver = false
    }
    private let state = Mutex(State())

    var isOver: Bool { state.withLock { $0.isOver } }

    /// Sleeps, then rings.
    func run(for duration: Duration, _ runtime: Runtime) async {
        let isStopped = state.withLock { state in
            state.sleeper = TaskHandle.current
            return state.isStopped
        }
        let isOver = isStopped ? false : await runtime.sleep(for: duration)
        state.withLock { ($0.sleeper, $0.isOver) = (nil, isOver) }
        if isOver { runtime.mailbox.bell.ring() }
    }

    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.sleeper?.cancel()
        }
    }
}
