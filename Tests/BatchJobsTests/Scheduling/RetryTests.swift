import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct RetryTests {
    let bench = Bench()

    @Test func `without a policy a failure is the end`() async throws {
        try await bench.inMemory(Scripted { _ in throw Broken(number: 4) }).whileRunning {
            let job = try await $0.create()
            let failed = try await job.finished()
            #expect(failed.status == .failed)
            #expect(failed.attempt == 1)
            #expect(failed.failure?.code == "strategy_error")
            #expect(failed.failure?.message == "Broken(number: 4)")
            #expect(failed.failure?.attempt == 1)
        }
    }

    @Test func `attempts follow at stored dates that grow`() async throws {
        let strategy = Scripted(retry: .exact(attempts: 3)) { run in
            if run.attempt < 3 { throw Broken() }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            for (failures, delay) in [(1, Duration.seconds(10)), (2, .seconds(20))] {
                let failed = await bench.event(.attemptFailed, count: failures)?.job
                #expect(failed?.status == .processing)
                #expect(failed?.nextAttemptAt == bench.date(in: delay))
                await bench.turn(by: delay)
            }
            let ended = try await job.finished()
            #expect(ended.status == .completed)
            #expect(ended.attempt == 3)
            #expect(ended.errors.map { $0["attempt"] } == [1, 2])
        }
    }

    @Test func `an attempt does not start before its date`() async throws {
        let strategy = Scripted(retry: .exact(attempts: 2)) { run in
            if run.context.vendor == "late", run.attempt == 1 { throw Broken() }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let late = try await scheduler.create(.init(vendor: "late"))
            await bench.event(.attemptFailed)
            await bench.turn(by: .milliseconds(9_999))
            // Another job comes and goes: the scheduler has looked at everything.
            _ = try await scheduler.create().finished()
            #expect(await late.snapshot.attempt == 1)
            bench.clock.advance(by: .milliseconds(1))
            #expect(try await late.finished().attempt == 2)
        }
    }

    @Test func `an error that is never worth a retry fails the job`() async throws {
        let error = StrategyError(code: "no_column", message: "There is no column.", retry: .never)
        let strategy = Scripted(retry: .exact(attempts: 9)) { _ in throw error }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let failed = try await scheduler.create().finished()
            #expect(failed.status == .failed)
            #expect(failed.attempt == 1)
            #expect(failed.failure?.code == "no_column")
            #expect(failed.failure?.message == "There is no column.")
        }
    }

    @Test func `an error says when to come back`() async throws {
        let strategy = Scripted(retry: .exact(attempts: 2)) { run in
            guard run.attempt == 1 else { return }
            throw StrategyError(code: "busy", message: "", retry: .after(.seconds(90)))
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            let failed = await bench.event(.attemptFailed)?.job
            #expect(failed?.nextAttemptAt == bench.date(in: .seconds(90)))
            await bench.turn(by: .seconds(90))
            #expect(try await job.finished().status == .completed)
        }
    }

    @Test func `no attempt starts after the total time`() async throws {
        var policy = RetryPolicy.exact(attempts: 9)
        policy.totalTime = .seconds(15)
        try await bench.inMemory(Scripted(retry: policy) { _ in throw Broken() }).whileRunning {
            let job = try await $0.create()
            await bench.event(.attemptFailed)
            await bench.turn(by: .seconds(10))
            let failed = try await job.finished()
            #expect(failed.status == .failed)
            #expect(failed.attempt == 2)
        }
    }

    @Test func `the strategy is asked with the error, and may say no`() async throws {
        let asked = Notes<Broken?>()
        var strategy = Scripted(retry: .exact(attempts: 9)) { throw Broken(number: $0.attempt) }
        strategy.onShouldRetry = { error, run in
            asked.add(error as? Broken)
            return run.attempt < 2
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await bench.event(.attemptFailed)
            await bench.turn(by: .seconds(10))
            #expect(try await job.finished().attempt == 2)
        }
        #expect(asked.all == [Broken(number: 1), Broken(number: 2)])
    }

    @Test func `a CancellationError that nobody asked for is a failed attempt`() async throws {
        let strategy = Scripted(retry: .exact(attempts: 2)) { run in
            if run.attempt == 1 { throw CancellationError() }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            let failed = await bench.event(.attemptFailed)?.job
            #expect(failed?.failure?.code == "cancelled_by_strategy")
            await bench.turn(by: .seconds(10))
            #expect(try await job.finished().status == .completed)
        }
    }

    @Test func `the next attempt goes on from the last advance`() async throws {
        let checkpoints = Notes<Int?>()
        let strategy = Scripted(retry: .exact(attempts: 2)) { run in
            checkpoints.add(run.checkpoint)
            for item in (run.checkpoint ?? 0) + 1...5 {
                try await run.advance(to: item)
                if item == 3, run.attempt == 1 { throw Broken() }
            }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            #expect(await bench.event(.attemptFailed)?.job?.advancement == 3)
            await bench.turn(by: .seconds(10))
            #expect(try await job.finished().advancement == 5)
        }
        #expect(checkpoints.all == [nil, 3])
    }

    @Test func `previews are retried with a count of their own`() async throws {
        let previews = Notes<Int>()
        var strategy = Scripted(retry: .exact(attempts: 2)) { run in
            if run.attempt == 1 { throw Broken() }
        }
        strategy.onPreProcess = { run in
            previews.add(previews.all.count + 1)
            if previews.all.count == 1 { throw Broken() }
            return Preview(count: 1)
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            #expect(await bench.event(.attemptFailed)?.job?.status == .created)
            await bench.turn(by: .seconds(10))
            await bench.event(.attemptFailed, count: 2)
            await bench.turn(by: .seconds(10))
            let ended = try await job.finished()
            #expect(ended.status == .completed)
            #expect(ended.attempt == 2)
        }
    }

    @Test func `a preview that cannot be made fails the job`() async throws {
        var strategy = Scripted(retry: .exact(attempts: 2))
        strategy.onPreProcess = { _ in throw Broken() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await bench.event(.attemptFailed)
            await bench.turn(by: .seconds(10))
            let failed = try await job.finished()
            #expect(failed.status == .failed)
            #expect(failed.preProcessedAt == nil)
            #expect(failed.failure?.attempt == 2)
        }
    }
}

extension RetryPolicy {
    /// 10 seconds, then 20, then 40: no jitter.
    static func exact(attempts: Int) -> RetryPolicy {
        RetryPolicy(attempts: attempts, initialDelay: .seconds(10), jitter: .none)
    }
}
