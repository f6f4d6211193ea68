import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ExplainTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `a preview that waits for its person says until when`() async throws {
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(dryRun: true)
            _ = try await job.until(.preProcessed)
            let text = try await scheduler.explain(job.id)
            #expect(
                text == "It waits for confirmation; without it, it is canceled at "
                    + "2026-01-08T00:00:00.000Z.")
        }
    }

    @Test func `a job that waits for its start date says which`() async throws {
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(notBefore: bench.date(in: .seconds(90)))
            _ = try await job.until(.confirmed)
            let text = try await scheduler.explain(job.id)
            #expect(text == "It waits for its start date, 2026-01-01T00:01:30.000Z.")
        }
    }

    @Test func `a job between attempts says what failed and when it goes on`() async throws {
        let strategy = Scripted(retry: .exact(attempts: 2)) { _ in throw Broken() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await bench.event(.attemptFailed)
            // Its code has returned once the scheduler waits for the date.
            await bench.clock.sleeping()
            let text = try await scheduler.explain(job.id)
            #expect(text == "Attempt 1 failed; the next starts at 2026-01-01T00:00:10.000Z.")
        }
    }

    @Test func `a job that runs says how far it is`() async throws {
        var strategy = Scripted { [gate] run in
            try await run.checkpoint(3, advancing: 3)
            try await gate.pass()
        }
        strategy.onPreProcess = { _ in Preview(count: 9) }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            let text = try await scheduler.explain(job.id)
            #expect(text == "Attempt 1 runs: 3 of 9 done.")
            gate.open()
        }
    }

    @Test func `a job behind others says how many run`() async throws {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in try await gate.pass() }) {
            $0.runningLimit = 1
        }
        try await scheduler.whileRunning { scheduler in
            _ = try await scheduler.create()
            await gate.reached()
            let job = try await scheduler.create()
            _ = try await job.until(.confirmed)
            let text = try await scheduler.explain(job.id)
            #expect(text == "It waits for a slot: 1 run already.")
            gate.open()
        }
    }

    @Test func `health counts jobs, and names those whose code runs`() async throws {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in try await gate.pass() })
        #expect(await !scheduler.health.isRunning)
        try await scheduler.whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            let health = await scheduler.health
            #expect(health.isRunning)
            #expect(!health.isShuttingDown)
            #expect(health.failure == nil)
            #expect(health.running == [job.id])
            #expect(health.counts == [.processing: 1])
            #expect(health.ignoringCancellation.isEmpty)
            gate.open()
            _ = try await job.finished()
            #expect(await scheduler.health.counts == [.completed: 1])
        }
    }
}
