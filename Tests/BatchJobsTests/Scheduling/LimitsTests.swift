import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct LimitsTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `no more run than the limit allows`() async throws {
        let scheduler = try bench.inMemory(waiting) { $0.runningLimit = 3 }
        try await scheduler.whileRunning { scheduler in
            let jobs = try await create(10, in: scheduler)
            await gate.reached(by: 3)
            for job in jobs { _ = try await job.until { $0.confirmedAt != nil } }
            #expect(await scheduler.health.counts == [.processing: 3, .confirmed: 7])
            #expect(gate.arrivals == 3)
            gate.open()
            for job in jobs { _ = try await job.finished() }
        }
        #expect(gate.arrivals == 10)
    }

    @Test func `a type has a limit of its own, and others pass it by`() async throws {
        let scheduler = try bench.inMemory(waiting, Named()) { $0.typeLimits = ["scripted": 2] }
        try await scheduler.whileRunning { scheduler in
            let jobs = try await create(5, in: scheduler)
            await gate.reached(by: 2)
            for job in jobs { _ = try await job.until { $0.confirmedAt != nil } }
            _ = try await scheduler.create(Named.self, context: .init()).finished()
            #expect(gate.arrivals == 2)
            let confirmed = await scheduler.jobs(JobQuery(statuses: [.confirmed])).jobs
            let last = try #require(confirmed.first)
            let explanation = try await scheduler.explain(last.id)
            #expect(
                explanation == "It waits for a slot: 2 of the type scripted run already.")
            gate.open()
            for job in jobs { _ = try await job.finished() }
        }
    }

    @Test func `a preview never waits behind a long job`() async throws {
        let scheduler = try bench.inMemory(waiting) { ($0.runningLimit, $0.previewLimit) = (1, 1) }
        try await scheduler.whileRunning { scheduler in
            _ = try await scheduler.create()
            await gate.reached()
            let preview = try await scheduler.create(dryRun: true).until(.preProcessed)
            #expect(preview.status == .preProcessed)
            gate.open()
        }
    }

    @Test func `no more previews are made than their limit allows`() async throws {
        var strategy = Scripted()
        strategy.onPreProcess = { [gate] _ in
            try await gate.pass()
            return Preview()
        }
        let scheduler = try bench.inMemory(strategy, Named()) { $0.previewLimit = 2 }
        try await scheduler.whileRunning { scheduler in
            let jobs = try await create(5, in: scheduler)
            await gate.reached(by: 2)
            #expect(await scheduler.health.running.count == 2)
            gate.open()
            for job in jobs { _ = try await job.finished() }
        }
    }

    @Test func `one ready behind ten thousand delayed starts at once`() async throws {
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let date = bench.date(in: .seconds(3600))
            for _ in 0..<10_000 { _ = try await scheduler.create(notBefore: date) }
            let ready = try await scheduler.create(priority: -5).finished()
            #expect(ready.status == .completed)
            #expect(ready.endedAt == bench.clock.date)
        }
    }

    @Test func `beyond the limit of unfinished jobs create is refused, until one ends`()
        async throws
    {
        let scheduler = try bench.inMemory(Scripted()) { $0.unfinishedLimit = 2 }
        let first = try await scheduler.create()
        _ = try await scheduler.create()
        #expect(await refusal { try await scheduler.create() }?.code == .overloaded)
        try await first.cancel()
        _ = try await scheduler.create()
        #expect(await refusal { try await scheduler.create() }?.code == .overloaded)
    }

    @Test func `a create that fails does not count`() async throws {
        let store = FailingStore()
        var configuration = bench.configuration
        configuration.unfinishedLimit = 1
        let scheduler = try BatchScheduler(
            store: store, jobs: [], strategies: [Scripted()], configuration: configuration)
        store.fault = .append(BatchJobError(.journalFull, "The disk is full."))
        #expect(await refusal { try await scheduler.create() }?.code == .journalFull)
        store.fault = .none
        _ = try await scheduler.create()
    }

    private var waiting: Scripted { Scripted { [gate] _ in try await gate.pass() } }

    private func create(_ count: Int, in scheduler: BatchScheduler) async throws -> [BatchJob] {
        var jobs: [BatchJob] = []
        for _ in 0..<count { jobs.append(try await scheduler.create()) }
        return jobs
    }
}
