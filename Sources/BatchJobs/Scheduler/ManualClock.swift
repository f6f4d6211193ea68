public import Foundation
import Synchronization

/// A clock that stands still until it is turned by hand: for tests that do not wait.
///
/// Pass it as ``BatchConfiguration/clock`` and its ``date`` as ``BatchConfiguration/now``.
public final class ManualClock: Clock, Sendable {
    /// Time since the clock was made.
    public struct Instant: InstantProtocol {
        var offset: Duration

        /// A later instant.
        public func advanced(by duration: Duration) -> Instant {
            Instant(offset: offset + duration)
        }
        /// How long it is to another instant.
        public func duration(to other: Instant) -> Duration { other.offset - offset }
        /// Whether one comes before another.
        public static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
    }

    private struct Sleeper {
        var deadline: Instant
        var continuation: CheckedContinuation<Void, any Error>
    }
    private struct State {
        var now = Instant(offset: .zero)
        var count = 0
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
        var watchers: [CheckedContinuation<Void, Never>] = []
    }
    private let state = Mutex(State())
    private let start: Date

    /// Makes a clock that stands at a date.
    public init(at start: Date = Date(timeIntervalSince1970: 1_767_225_600)) {
        self.start = start
    }

    /// The instant at which it stands.
    public var now: Instant { state.withLock { $0.now } }
    /// Nothing is too small.
    public var minimumResolution: Duration { .zero }
    /// The date at which it stands.
    public var date: Date { start.addingTimeInterval(now.offset.seconds) }

    /// Turns the clock and wakes those whose time has come.
    public func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for number in due.keys { state.sleepers[number] = nil }
            return due.values.sorted { $0.deadline < $1.deadline }
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    /// Waits until somebody sleeps by this clock.
    public func sleeping() async {
        await withCheckedContinuation { watcher in
            let isSleeping = state.withLock { state in
                if !state.sleepers.isEmpty { return true }
                state.watchers.append(watcher)
                return false
            }
            if isSleeping { watcher.resume() }
        }
    }

    /// Sleeps until the clock is turned so far; throws if the task is cancelled.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let number = state.withLock { state in
            state.count += 1
            return state.count
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { fallAsleep(number, deadline, $0) }
        } onCancel: {
            cancel(number)
        }
    }

    private func fallAsleep(
        _ number: Int, _ deadline: Instant, _ continuation: CheckedContinuation<Void, any Error>
    ) {
        let (result, watchers) = state.withLock {
            state -> (Result<Void, any Error>?, [CheckedContinuation<Void, Never>]) in
            if state.cancelled.remove(number) != nil { return (.failure(CancellationError()), []) }
            if deadline <= state.now { return (.success(()), []) }
            state.sleepers[number] = Sleeper(deadline: deadline, continuation: continuation)
            defer { state.watchers = [] }
            return (nil, state.watchers)
        }
        for watcher in watchers { watcher.resume() }
        if let result { continuation.resume(with: result) }
    }

    private func cancel(_ number: Int) {
        let sleeper = state.withLock { state -> Sleeper? in
            if let sleeper = state.sleepers.removeValue(forKey: number) { return sleeper }
            state.cancelled.insert(number)
            return nil
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
