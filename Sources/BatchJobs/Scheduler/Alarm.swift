import Synchronization

/// The one timer of a scheduler: rings the bell at the earliest date that something waits for.
final class Alarm: Sendable {
    private struct State {
        var date: Timestamp?
        var sleeper: TaskHandle?
        var number = 0
    }
    private let state = Mutex(State())

    /// A jump of the wall clock delays nothing by more than this.
    static let longestNap: Duration = .seconds(60)

    /// Whether a new sleeper is needed for this date; an earlier one is woken up and gives way.
    func set(for date: Timestamp) -> Int? {
        state.withLock { state in
            if let present = state.date, present <= date { return nil }
            state.sleeper?.cancel()
            state.sleeper = nil
            state.date = date
            state.number += 1
            return state.number
        }
    }

    /// Sleeps until the date, then rings; ends early when another sleeper takes over.
    func sleep(as number: Int, until date: Timestamp, _ runtime: Runtime) async {
        let isCurrent = state.withLock { state in
            guard state.number == number else { return false }
            state.sleeper = TaskHandle.current
            return true
        }
        guard isCurrent else { return }
        let nap = min(max(.zero, runtime.now.duration(to: date)), Self.longestNap)
        let isOver = await runtime.sleep(for: nap)
        state.withLock { state in
            guard state.number == number else { return }
            (state.sleeper, state.date) = (nil, nil)
        }
        if isOver { runtime.mailbox.bell.ring() }
    }

    /// Ends the sleeper, so that `run()` can end.
    func stop() {
        state.withLock { state in
            state.sleeper?.cancel()
            (state.sleeper, state.date) = (nil, nil)
            state.number += 1
        }
    }
}

extension Runtime {
    /// Waits; whether it came to the end without being cancelled.
    func sleep(for duration: Duration) async -> Bool {
        do {
            // Some clocks trap on a duration that they cannot count.
            try await configuration.clock.sleep(for: min(duration, .seconds(100 * 365 * 86_400)))
            return true
        } catch {
            return false
        }
    }
}
