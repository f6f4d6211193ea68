import Synchronization
import Testing

@testable import BatchJournal

/// Whether the writer looks out for the next record or goes to sleep.
@Suite struct WaitForecastTests {
    @Test func `at first nothing is expected, and then what was the last time`() {
        var forecast = WaitForecast()
        #expect(!forecast.isShort)
        for (wait, isShort) in [
            (Duration.zero, true), (.microseconds(99), true), (.microseconds(100), false),
            (.seconds(1), false), (.microseconds(40), true),
        ] {
            forecast.waited(wait)
            #expect(forecast.isShort == isShort)
        }
    }

    @Test func `what is looked out for is somebody who waits, not what is only queued`()
        async throws
    {
        let queue = CommitQueue(after: 7, health: JournalHealth(), onNews: { _ in })
        let first = try queue.append([1], for: .newWork)
        let last = try queue.append([2], for: .newWork)
        #expect(!queue.isAwaited)
        async let one: Void = queue.settle(last)
        while !queue.isAwaited { await Task.yield() }
        async let other: Void = queue.settle(first)
        while queue.state.withLock({ $0.waiters.count < 2 }) { await Task.yield() }
        queue.acknowledge(through: first) { _ in }
        try await other
        #expect(queue.isAwaited)
        queue.acknowledge(through: last) { _ in }
        try await one
        #expect(!queue.isAwaited)
    }

    @Test func `who waits for what is durable is told, others wait on`() async throws {
        let queue = CommitQueue(after: 0, health: JournalHealth(), onNews: { _ in })
        let positions = try (0..<6).map { try queue.append([$0], for: .newWork) }
        try await withThrowingDiscardingTaskGroup { group in
            for position in positions.reversed() {
                group.addTask { try await queue.settle(position) }
            }
            while queue.state.withLock({ $0.waiters.count < 6 }) { await Task.yield() }
            for _ in 1...2 {
                queue.acknowledge(through: positions[1]) { _ in }
                let waiting = queue.state.withLock { $0.waiters.map(\.position).sorted() }
                #expect(waiting == [3, 4, 5, 6])
            }
            queue.acknowledge(through: positions[5]) { _ in }
        }
        #expect(queue.state.withLock { $0.waiters.isEmpty })
    }

    @Test func `nobody looks out for a position that was never given out`() async throws {
        let queue = CommitQueue(after: 7, health: JournalHealth(), onNews: { _ in })
        let far = Task { try await queue.settle(99) }
        while queue.state.withLock({ $0.waiters.isEmpty }) { await Task.yield() }
        #expect(!queue.isAwaited)
        queue.finish(nil)
        await #expect(throws: JournalError.self) { try await far.value }
    }
}
