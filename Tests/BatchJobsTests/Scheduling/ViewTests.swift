import BatchJobs
import TestSupport
import Testing

/// Jobs to be shown, and what is said of what they wait for.
@Suite(.timeLimit(.minutes(5))) struct ViewTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `a job that waits says for what, one that runs or is over says nothing`()
        async throws
    {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in try await gate.pass() })
        let job = try await scheduler.create()
        let text = await scheduler.view(of: job.id)?.explanation
        #expect(text == "No scheduler is running: call run().")
        try await scheduler.whileRunning { scheduler in
            await gate.reached()
            #expect(await scheduler.view(of: job.id)?.explanation == nil)
            let waiting = try await scheduler.create(dryRun: true)
            _ = try await waiting.until(.preProcessed)
            let text = await scheduler.view(of: waiting.id)?.explanation
            #expect(text?.hasPrefix("It waits for confirmation") == true)
            try await job.cancel()
            #expect(await scheduler.view(of: job.id)?.explanation == nil)
        }
    }

    @Test func `nothing is said of a snapshot that is not the present one`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let job = try await scheduler.create()
        let snapshot = await job.snapshot
        #expect(await scheduler.explanation(of: snapshot) != nil)
        try await job.cancel()
        #expect(await scheduler.explanation(of: snapshot) == nil)
    }

    @Test func `a page of views is that of the jobs`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        for _ in 0..<5 { try await scheduler.create() }
        var query = JobQuery()
        (query.offset, query.limit) = (1, 2)
        let (page, views) = (await scheduler.jobs(query), await scheduler.views(query))
        #expect(views.jobs.map(\.snapshot.id) == page.jobs.map(\.id))
        #expect(views.total == 5)
    }

    @Test func `the first snapshot is the job as created`() async throws {
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(.init(vendor: "acme"), dryRun: true)
            let created = await job.snapshot.first
            let later = try await job.until(.preProcessed)
            #expect(later.first.wire() == created.wire())
            #expect(later.first.version == 1)
            #expect(later.first.status == .created)
            #expect(later.first.preProcessedAt == nil)
            #expect(later.first.updatedAt == later.createdAt)
            #expect(later.first.context == later.context)
        }
    }

    @Test func `whether a job is new is told`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let options = JobOptions(idempotencyKey: "k")
        func create() async throws -> BatchScheduler.Creation {
            try await scheduler.creation(
                batchType: "scripted", context: "{}".json, options: options)
        }
        let (first, second) = (try await create(), try await create())
        #expect(first.isNew)
        #expect(!second.isNew)
        #expect(first.job.id == second.job.id)
    }
}
