import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct EndedTests {
    let bench = Bench()
    let gate = Gate()
    let ends = Notes<JobStatus>()

    @Test func `it is called after completed, with context and checkpoint`() async throws {
        let seen = Notes<(String?, Int?, JobFailure?)>()
        var strategy = Scripted { try await $0.advance(to: 8) }
        strategy.onEnded = { seen.add(($0.context?.vendor, $0.checkpoint, $0.failure)) }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            _ = try await scheduler.create(.init(vendor: "v")).finished()
            await seen.until(count: 1)
        }
        #expect(seen.all.first?.0 == "v")
        #expect(seen.all.first?.1 == 8)
        #expect(seen.all.first?.2 == nil)
    }

    @Test func `it is called after failed, with the error`() async throws {
        let failures = Notes<JobFailure?>()
        var strategy = Scripted { _ in throw StrategyError(code: "gone", message: "No file.") }
        strategy.onEnded = { failures.add($0.failure) }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            _ = try await scheduler.create().finished()
            let all = await failures.until(count: 1)
            #expect(all.first??.code == "gone")
            #expect(all.first??.message == "No file.")
        }
    }

    @Test func `it is called after canceled, in a task that is not cancelled`() async throws {
        let cancelled = Notes<Bool>()
        var strategy = Scripted { [gate] _ in try await gate.pass() }
        strategy.onEnded = { _ in cancelled.add(Task.isCancelled) }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            try await job.cancel()
            #expect(await cancelled.until(count: 1) == [false])
        }
    }

    @Test func `it is called for a job that was canceled before anything ran`() async throws {
        var strategy = Scripted()
        strategy.onEnded = { [ends] in ends.add($0.job.status) }
        let scheduler = try bench.inMemory(strategy)
        try await scheduler.create().cancel()
        try await scheduler.whileRunning { _ in _ = await ends.until(count: 1) }
        #expect(ends.all == [.canceled])
    }

    @Test func `the job is over before it has returned, and nothing moves after`() async throws {
        var strategy = Scripted()
        strategy.onEnded = { [gate] _ in try await gate.pass() }
        let job = try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            let ended = try await job.finished()
            await gate.reached()
            #expect(ended.status == .completed)
            bench.clock.advance(by: .seconds(5))
            gate.open()
            return job
        }
        #expect(await job.snapshot.endedAt == bench.date(in: .seconds(-5)))
        #expect(await job.snapshot.state.work == nil)
    }

    @Test func `it is tried three times, which is recorded`() async throws {
        var strategy = Scripted()
        strategy.onEnded = { [ends] in
            ends.add($0.job.status)
            throw Broken(number: ends.all.count)
        }
        let job = try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await failTwice()
            await bench.event(.cleanUpFailed, count: 3)
            return job
        }
        let ended = await job.snapshot
        #expect(ends.all.count == 3)
        #expect(ended.status == .completed)
        #expect(ended.failure == nil)
        let steps = ended.history.filter { $0.event == "clean_up_failed" }.map(\.message)
        #expect(steps == (1...3).map { "Broken(number: \($0))" })
    }

    @Test func `one that works the second time is not called a third`() async throws {
        var strategy = Scripted()
        strategy.onEnded = { [ends] in
            ends.add($0.job.status)
            if ends.all.count == 1 { throw Broken() }
        }
        let job = try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await bench.event(.cleanUpFailed)
            await bench.turn(by: .seconds(1))
            await ends.until(count: 2)
            return job
        }
        #expect(ends.all.count == 2)
        #expect(await job.snapshot.state.isCleanedUp)
    }

    @Test func `one that takes longer than its limit counts as thrown`() async throws {
        var strategy = Scripted()
        strategy.onEnded = { [ends, gate] in
            ends.add($0.job.status)
            if ends.all.count == 1 { try await gate.pass() }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            _ = try await scheduler.create().finished()
            await gate.reached()
            await bench.turn(by: .seconds(60))
            let failed = await bench.event(.cleanUpFailed)?.job
            #expect(failed?.history.last { $0.event == "clean_up_failed" } != nil)
            await bench.turn(by: .seconds(1))
            await ends.until(count: 2)
        }
    }

    @Test func `shutdowns cost it no attempt`() async throws {
        let directory = FileTemporaryDirectory()
        for _ in 1...4 {
            let waits = Gate()
            var strategy = Scripted()
            strategy.onEnded = { _ in try await waits.pass() }
            let scheduler = try await bench.open(directory, strategy)
            let service = Task { try await scheduler.run() }
            if await scheduler.jobs().total == 0 { _ = try await scheduler.create() }
            await waits.reached()
            service.cancel()
            try await service.value
        }
        var strategy = Scripted()
        strategy.onEnded = { [ends] in
            ends.add($0.job.status)
            if ends.all.count < 3 { throw Broken() }
        }
        try await bench.open(directory, strategy).whileRunning { _ in
            await failTwice()
            _ = await ends.until(count: 3)
        }
    }

    /// Waits for the first two errors, and turns the clock to the next call.
    private func failTwice() async {
        for failures in 1...2 {
            await bench.event(.cleanUpFailed, count: failures)
            await bench.turn(by: .seconds(failures))
        }
    }
}
