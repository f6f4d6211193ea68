import TestSupport
import Testing

@testable import BatchJobs

/// What is said and started at the very end of a run.
@Suite(.timeLimit(.minutes(5))) struct RunEndTests {
    let bench = Bench()
    let gate = Gate()
    let store = FailingStore()

    @Test func `a checkpoint that loses against a cancel is not acknowledged`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let job = try await scheduler.create()
        let (run, _) = try #require(try await job.begin(.preview, hasCode: true, goOn: false))
        try run.advance(by: 1, to: 1)
        let word = try run.encoded()
        try await job.cancel()
        await #expect(throws: CancellationError.self) { try await run.settle(word) }
        #expect(await job.snapshot.checkpoint == nil)
    }

    @Test func `what could not be appended is said again`() async throws {
        let scheduler = try bench.on(store, Scripted())
        let job = try await scheduler.create()
        let (run, _) = try #require(try await job.begin(.preview, hasCode: true, goOn: false))
        var report = Report()
        report.errors = [["row": 7]]
        try run.add(report)
        store.fault = .append(BatchJobError.journalIsFull)
        #expect(await refusal { try await run.settle() }?.code == .journalFull)
        store.fault = .none
        try await run.settle()
        #expect(await job.snapshot.errors == [["row": 7]])
    }

    @Test func `an attempt begins where no preview has been`() async throws {
        let starts = Notes<Int?>()
        var strategy = Scripted { starts.add($0.checkpoint) }
        strategy.onPreProcess = { run in
            try await run.checkpoint(3, advancing: 3)
            return Preview()
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let end = try await scheduler.create().finished()
            #expect(starts.all == [nil])
            #expect(end.advancement == 0)
        }
    }

    @Test func `code is not started for a job that was canceled meanwhile`() async throws {
        let scheduler = try bench.on(store, Scripted())
        let job = try await scheduler.create()
        store.fault = .hold(gate)
        async let begun = job.begin(.preview, hasCode: true, goOn: false)
        await gate.reached()
        async let canceled = job.cancel()
        await gate.reached(by: 2)
        gate.open()
        let (start, end) = try await (begun, canceled)
        #expect(start == nil)
        #expect(end.status == .canceled)
    }

    @Test func `a cancel that waits for the disk keeps nobody busy`() async throws {
        let looks = Notes<Void>()
        var configuration = bench.configuration
        configuration.now = { [clock = bench.clock] in
            looks.add(())
            return clock.date
        }
        let strategy = Scripted { run in try await Gate().pass() }
        let scheduler = try BatchScheduler(
            store: store, jobs: [], strategies: [strategy], configuration: configuration)
        try await scheduler.whileRunning { scheduler in
            let job = try await scheduler.create()
            _ = try await job.until { $0.status == .processing }
            store.fault = .hold(gate)
            async let canceled = job.cancel()
            // The canceling caller, and the code that has returned.
            await gate.reached(by: 2)
            for _ in 0..<1000 { await Task.yield() }
            let before = looks.all.count
            for _ in 0..<1000 { await Task.yield() }
            #expect(looks.all.count - before < 10)
            gate.open()
            _ = try await canceled
        }
    }

    @Test func `a preview knows its attempt`() async throws {
        let attempts = Notes<Int>()
        var strategy = Scripted(
            retry: RetryPolicy(attempts: 2, initialDelay: .zero, jitter: .none))
        strategy.onPreProcess = { run in
            attempts.add(run.attempt)
            if run.attempt == 1 { throw Broken() }
            return Preview()
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            _ = try await scheduler.create().finished()
        }
        #expect(attempts.all == [1, 2])
    }

    @Test func `a time limit beyond all clocks is none`() async throws {
        let strategy = Scripted(
            retry: RetryPolicy(
                attemptTimeout: .seconds(Int64.max), stallLimit: .seconds(Int64.max)))
        try await BatchScheduler.inMemory(strategies: [strategy]).whileRunning { scheduler in
            let end = try await scheduler.create().finished()
            #expect(end.status == .completed)
        }
    }

    @Test func `who begins to wait just after the end does not wait`() async throws {
        let job = try await bench.inMemory(Scripted()).create()
        let listeners = Listeners()
        listeners.finish(.success(await job.snapshot))
        let end = try await listeners.end()
        #expect(end.id == job.id)
    }

    @Test func `what prepare returns is held to the limits`() async throws {
        var strategy = Scripted()
        strategy.onPrepare = { request in
            var request = request
            request.options.headers["big"] = String(repeating: "x", count: 10_000)
            return request
        }
        let scheduler = try bench.inMemory(strategy)
        #expect(await refusal { try await scheduler.create() }?.code == .invalidConfiguration)
        #expect(await scheduler.jobs().total == 0)
    }
}

extension BatchJobError {
    fileprivate static var journalIsFull: BatchJobError {
        var error = BatchJobError.shuttingDown
        error.code = .journalFull
        return error
    }
}
