import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ItemStrategyTests {
    let bench = Bench()
    let done = Notes<Int>()

    @Test func `each item is done once and counted`() async throws {
        let strategy = Numbers { [done] item, _ in done.add(item) }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create(Numbers.self, context: 5)
            let ended = try await job.finished()
            #expect(ended.status == .completed)
            #expect(ended.advancement == 5)
            #expect(ended.checkpoint == "5".json)
        }
        #expect(done.all == [1, 2, 3, 4, 5])
    }

    @Test func `a new attempt begins with the item that failed`() async throws {
        let strategy = Numbers { [done] item, run in
            done.add(item)
            if item == 3, run.attempt == 1 { throw Broken() }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create(Numbers.self, context: 4)
            await bench.event(.attemptFailed)
            await bench.turn(by: .seconds(10))
            #expect(try await job.finished().advancement == 4)
        }
        #expect(done.all == [1, 2, 3, 3, 4])
    }

    @Test func `cancel stops it before the next item`() async throws {
        let gate = Gate()
        let strategy = Numbers { [done] item, _ in
            done.add(item)
            if item == 2 { await gate.passStubbornly() }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create(Numbers.self, context: 9)
            await gate.reached()
            try await job.cancel()
            gate.open()
        }
        #expect(done.all == [1, 2])
    }

    @Test func `no items is a job that completes`() async throws {
        try await bench.inMemory(Numbers { _, _ in }).whileRunning { scheduler in
            let ended = try await scheduler.create(Numbers.self, context: 0).finished()
            #expect(ended.status == .completed)
            #expect(ended.advancement == 0)
        }
    }
}

/// The numbers from 1 to the context.
private struct Numbers: BatchItemStrategy {
    typealias Context = Int
    static let batchType = "numbers"
    var retryPolicy: RetryPolicy { .exact(attempts: 2) }
    var onItem: @Sendable (Int, BatchRun<Numbers>) async throws -> Void

    @concurrent func items(
        _ run: BatchRun<Numbers>, after checkpoint: Int?
    ) async throws -> AsyncStream<Int> {
        let first = (checkpoint ?? 0) + 1
        let (stream, continuation) = AsyncStream.makeStream(of: Int.self)
        for number in stride(from: first, through: run.context, by: 1) {
            continuation.yield(number)
        }
        continuation.finish()
        return stream
    }

    @concurrent func process(_ item: Int, _ run: BatchRun<Numbers>) async throws {
        try await onItem(item, run)
    }

    func checkpoint(after item: Int) -> Int { item }
}
