import BatchJobs
import TestSupport
import Testing

/// Real journals: opened, written, left as a crash leaves them or closed, and opened again.
@Suite(.timeLimit(.minutes(5))) struct RecoveryTests {
    let bench = Bench()
    let gate = Gate()
    let directory = FileTemporaryDirectory()

    @Test func `a created job runs after the next opening`() async throws {
        let first = try await bench.open(directory, Scripted())
        let id = try await first.create(.init(vendor: "v")).id
        try await first.close()
        try await bench.open(directory, Scripted()).whileRunning { scheduler in
            let ended = try await scheduler.job(id).finished()
            #expect(ended.status == .completed)
            #expect(ended.recoveries == 0)
        }
    }

    @Test func `a journal that was let go without an end has all that was acknowledged`()
        async throws
    {
        var first: BatchScheduler? = try await bench.open(directory, Scripted())
        let ids = try await [first?.create().id, first?.create(dryRun: true).id]
        first = nil
        let again = try await openOnceFree()
        #expect(await again.jobs().jobs.map(\.id) == ids.reversed())
        try await again.close()
    }

    @Test func `a run that dies goes on from its checkpoint as the same attempt`() async throws {
        let strategy = Scripted { [gate] run in
            try await run.checkpoint(6, advancing: 6)
            try await gate.pass()
        }
        let seen = Notes<(Int?, Int, Int)>()
        let next = Scripted { seen.add(($0.checkpoint, $0.attempt, $0.job.advancement)) }
        let (id, left) = try await crash(strategy) { try await $0.create().id }
        try await bench.open(left, next).whileRunning { scheduler in
            let ended = try await scheduler.job(id).finished()
            #expect(ended.status == .completed)
            #expect(ended.history.contains { $0.event == "recovered" })
        }
        #expect(seen.all.first.map { $0 == (6, 1, 6) } == true)
        #expect(seen.all.count == 1)
    }

    @Test func `a preview that dies is made again`() async throws {
        var strategy = Scripted()
        strategy.onPreProcess = { [gate] _ in
            try await gate.pass()
            return Preview()
        }
        let (id, left) = try await crash(strategy) { try await $0.create().id }
        var next = Scripted()
        next.onPreProcess = { _ in Preview(count: 2) }
        try await bench.open(left, next).whileRunning { scheduler in
            let ended = try await scheduler.job(id).finished()
            #expect(ended.status == .completed)
            #expect(ended.count == 2)
        }
    }

    @Test func `a preview still waits for its person, until the same date`() async throws {
        let (id, expiry) = try await bench.open(directory, Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(dryRun: true)
            let preview = try await job.until(.preProcessed)
            return (job.id, preview.expiresAt)
        }
        bench.clock.advance(by: .seconds(3600))
        try await bench.open(directory, Scripted()).whileRunning { scheduler in
            let job = try await scheduler.job(id)
            #expect(await job.snapshot.expiresAt == expiry)
            try await job.confirm()
            #expect(try await job.finished().status == .completed)
        }
    }

    @Test func `a confirmed job keeps its start date`() async throws {
        let date = bench.date(in: .seconds(600))
        let id = try await bench.open(directory, Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(notBefore: date)
            return try await job.until(.confirmed).id
        }
        try await bench.open(directory, Scripted()).whileRunning { scheduler in
            let job = try await scheduler.job(id)
            #expect(await job.snapshot.notBefore == date)
            await bench.turn(by: .seconds(600))
            #expect(try await job.finished().processingAt == date)
        }
    }

    @Test func `the wait for an attempt is not started anew`() async throws {
        let strategy = Scripted(retry: .exact(attempts: 2)) { run in
            if run.attempt == 1 { throw Broken() }
        }
        let date = bench.date(in: .seconds(10))
        let id = try await bench.open(directory, strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await bench.event(.attemptFailed)
            return job.id
        }
        bench.clock.advance(by: .seconds(7))
        try await bench.open(directory, strategy).whileRunning { scheduler in
            let job = try await scheduler.job(id)
            #expect(await job.snapshot.nextAttemptAt == date)
            await bench.turn(by: .seconds(3))
            #expect(try await job.finished().attempt == 2)
        }
    }

    @Test func `a graceful end costs no attempt`() async throws {
        let strategy = Scripted { [gate] run in
            try await run.advance(to: 3)
            try await gate.pass()
        }
        let scheduler = try await bench.open(directory, strategy)
        async let service: Void = scheduler.run()
        let id = try await scheduler.create().id
        await gate.reached()
        scheduler.beginGracefulShutdown()
        await bench.turn(by: .seconds(10))
        try await service
        let seen = Notes<(Int?, Int)>()
        let next = Scripted { seen.add(($0.checkpoint, $0.attempt)) }
        try await bench.open(directory, next).whileRunning { scheduler in
            let ended = try await scheduler.job(id).finished()
            #expect(ended.recoveries == 0)
        }
        #expect(seen.all.first.map { $0 == (3, 1) } == true)
    }

    @Test func `everything that is told of a job is the same after reopening`() async throws {
        let options = JobOptions(
            dryRun: true, createdBy: "u\"1", priority: -3, notBefore: bench.date(in: .seconds(5)),
            headers: ["traceparent": "00-a-b-01", "é": "\n"])
        let text = #"{"vendor":null,"mine":{"b":1.50,"a":[null,"\u00e9"]},"weight":2}"#
        var strategy = Scripted()
        strategy.onPreProcess = { _ in Preview(count: 3, values: ["k": ["n": nil]]) }
        let before = try await bench.open(directory, strategy).whileRunning { scheduler in
            try await scheduler.create(
                batchType: "scripted", context: text.json, options: options
            ).until(.preProcessed)
        }
        let again = try await bench.open(directory, strategy)
        let after = try await again.job(before.id).snapshot
        #expect(after.wire() == before.wire())
        #expect(after.history == before.history)
        #expect(after.headers == options.headers)
        #expect(after.priority == -3)
        #expect(after.notBefore == options.notBefore)
        #expect(after.version == before.version)
        try await again.close()
    }

    /// The lock is released by the thread that held it, in its own time.
    private func openOnceFree() async throws -> BatchScheduler {
        while true {
            do {
                return try await bench.open(directory, Scripted())
            } catch let error as BatchJobError where error.code == .journalInUse {
                await Task.yield()
            }
        }
    }

    /// Runs until the gate is reached, and takes the directory as a crash would leave it then.
    private func crash<Result>(
        _ strategy: Scripted, _ body: (BatchScheduler) async throws -> Result
    ) async throws -> (Result, FileTemporaryDirectory) {
        let scheduler = try await bench.open(directory, strategy)
        let service = Task { try await scheduler.run() }
        let result = try await body(scheduler)
        await gate.reached()
        let left = try directory.copy()
        service.cancel()
        try await service.value
        return (result, left)
    }
}
