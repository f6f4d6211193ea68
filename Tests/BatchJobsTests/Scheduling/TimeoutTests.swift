import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct TimeoutTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `an attempt that takes too long is cancelled and fails`() async throws {
        let policy = RetryPolicy(attemptTimeout: .seconds(30))
        let strategy = Scripted(retry: policy) { [gate] _ in try await gate.pass() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            await bench.turn(by: .seconds(30))
            let failed = try await job.finished()
            #expect(failed.status == .failed)
            #expect(failed.failure?.code == "timed_out")
        }
    }

    @Test func `an attempt that ends in time is not touched`() async throws {
        let policy = RetryPolicy(attemptTimeout: .seconds(30))
        let strategy = Scripted(retry: policy) { [gate] _ in try await gate.pass() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            await bench.turn(by: .seconds(29))
            gate.open()
            #expect(try await job.finished().status == .completed)
        }
    }

    @Test func `a preview has the same time limit`() async throws {
        var strategy = Scripted(retry: RetryPolicy(attemptTimeout: .seconds(30)))
        strategy.onPreProcess = { [gate] _ in
            try await gate.pass()
            return Preview()
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            await bench.turn(by: .seconds(30))
            #expect(try await job.finished().failure?.code == "timed_out")
        }
    }

    @Test func `what was advanced before the timeout is kept`() async throws {
        let policy = RetryPolicy(attemptTimeout: .seconds(30))
        let strategy = Scripted(retry: policy) { [gate] run in
            try await run.advance(by: 4, to: 4)
            try await gate.pass()
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            await bench.turn(by: .seconds(30))
            #expect(try await job.finished().advancement == 4)
        }
    }

    @Test func `the next attempt waits until one that ignores its timeout returns`() async throws {
        var policy = RetryPolicy.exact(attempts: 2)
        policy.attemptTimeout = .seconds(30)
        let attempts = Notes<Int>()
        let strategy = Scripted(retry: policy) { [gate] run in
            attempts.add(run.attempt)
            if run.attempt == 1 { await gate.passStubbornly() }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            await bench.turn(by: .seconds(30))
            await bench.event(.attemptFailed)
            bench.clock.advance(by: .seconds(3600))
            _ = try await scheduler.create(.init(vendor: "other")).snapshot
            #expect(try await scheduler.explain(job.id).contains("has not returned yet"))
            #expect(attempts.all.first == 1)
            gate.open()
            #expect(try await job.finished().attempt == 2)
        }
    }

    @Test func `an attempt that does not advance has stalled`() async throws {
        let policy = RetryPolicy(stallLimit: .seconds(10))
        let strategy = Scripted(retry: policy) { [bench, gate] run in
            // After the watch began, so that the first ten seconds are not counted.
            await bench.clock.sleeping()
            try await run.advance(to: 1)
            try await gate.pass()
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            for _ in 1...2 { await bench.turn(by: .seconds(10)) }
            let failed = try await job.finished()
            #expect(failed.failure?.code == "stalled")
            #expect(failed.advancement == 1)
        }
    }

    @Test func `an attempt that advances does not stall`() async throws {
        let policy = RetryPolicy(stallLimit: .seconds(10))
        let items = Notes<Int>()
        let strategy = Scripted(retry: policy) { [bench] run in
            for item in 1...5 {
                await bench.clock.sleeping()
                try await run.advance(to: item)
                items.add(item)
                bench.clock.advance(by: .seconds(10))
            }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let ended = try await scheduler.create().finished()
            #expect(ended.status == .completed)
        }
        #expect(items.all == [1, 2, 3, 4, 5])
    }
}
