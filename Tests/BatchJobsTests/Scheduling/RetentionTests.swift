import BatchJobs
import BatchJournal
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct RetentionTests {
    let bench = Bench()
    let directory = FileTemporaryDirectory()

    @Test func `a finished job is forgotten when it is old enough`() async throws {
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create()
            let ended = try await job.finished()
            await bench.turn(by: .seconds(7 * 86_400))
            let event = await bench.event(.forgotten)
            #expect(event?.job?.id == job.id)
            #expect(await refusal { try await scheduler.job(job.id) }?.code == .notFound)
            #expect(await scheduler.jobs().total == 0)
            #expect(await scheduler.health.counts == [:])
            // Who holds the job still knows how it ended.
            #expect(await job.snapshot.status == ended.status)
        }
    }

    @Test func `beyond the limit the jobs that ended first are forgotten`() async throws {
        try await bench.inMemory(Scripted()) { $0.finishedLimit = 2 }.whileRunning { scheduler in
            var ids: [JobID] = []
            for _ in 0..<5 {
                let job = try await scheduler.create()
                _ = try await job.finished()
                ids.append(job.id)
            }
            await bench.event(.forgotten, count: 3)
            #expect(await scheduler.jobs().jobs.map(\.id) == [ids[4], ids[3]])
        }
        let forgotten = bench.events.all.filter { $0.kind == .forgotten }.compactMap { $0.job?.id }
        #expect(forgotten == forgotten.sorted())
    }

    @Test func `a job is kept until its clean-up has returned`() async throws {
        let gate = Gate()
        var strategy = Scripted()
        strategy.onEnded = { [gate] _ in try await gate.pass() }
        try await bench.inMemory(strategy) { $0.finishedLimit = 0 }.whileRunning { scheduler in
            let job = try await scheduler.create()
            _ = try await job.finished()
            await gate.reached()
            #expect(try await scheduler.job(job.id).id == job.id)
            gate.open()
            await bench.event(.forgotten)
            #expect(await refusal { try await scheduler.job(job.id) }?.code == .notFound)
        }
    }

    @Test func `the idempotency key of a forgotten job is free again`() async throws {
        try await bench.inMemory(Scripted()) { $0.finishedLimit = 0 }.whileRunning { scheduler in
            let first = try await scheduler.create(key: "k")
            await bench.event(.forgotten)
            let second = try await scheduler.create(.init(vendor: "other"), key: "k")
            #expect(second.id != first.id)
        }
    }

    @Test func `a job is listed by its type also after all others of it were forgotten`()
        async throws
    {
        try await bench.inMemory(Scripted()) { $0.finishedLimit = 0 }.whileRunning { scheduler in
            _ = try await scheduler.create().finished()
            await bench.event(.forgotten)
            let job = try await scheduler.create(dryRun: true)
            let page = await scheduler.jobs(JobQuery(types: [Scripted.batchType]))
            #expect(page.jobs.map(\.id) == [job.id] && page.total == 1)
        }
    }

    @Test func `without limits everything is kept`() async throws {
        let scheduler = try bench.inMemory(Scripted()) {
            ($0.retentionPeriod, $0.finishedLimit) = (nil, nil)
        }
        try await scheduler.whileRunning { scheduler in
            for _ in 0..<20 { _ = try await scheduler.create().finished() }
            bench.clock.advance(by: .seconds(1000 * 86_400))
            _ = try await scheduler.create().finished()
            #expect(await scheduler.jobs().total == 21)
        }
        #expect(!bench.events.all.contains { $0.kind == .forgotten })
    }

    @Test func `what is forgotten stays so, also behind a compaction`() async throws {
        let first = try await bench.open(directory, Scripted()) { $0.finishedLimit = 1 }
        let last = try await first.whileRunning { scheduler in
            var last: BatchJob?
            for _ in 0..<4 {
                last = try await scheduler.create()
                _ = try await last?.finished()
            }
            await bench.event(.forgotten, count: 3)
            return last?.id
        }
        #expect(try await BatchScheduler.read(journal: directory.path).map(\.id) == [last])
        let (journal, _) = try Journal.open(directory: directory.path, fold: JobFold())
        try await journal.compact()
        try await journal.close()
        let jobs = try await BatchScheduler.read(journal: directory.path)
        #expect(jobs.map(\.id) == [last])
        #expect(jobs.first?.status == .completed)
    }

    @Test func `jobs that grew old while nobody ran are forgotten at the next opening`()
        async throws
    {
        try await bench.open(directory, Scripted()).whileRunning { scheduler in
            for _ in 0..<3 { _ = try await scheduler.create().finished() }
        }
        bench.clock.advance(by: .seconds(8 * 86_400))
        // A clean-up that the shutdown left is made up for first.
        try await bench.open(directory, Scripted()).whileRunning { scheduler in
            await bench.event(.forgotten, count: 3)
            #expect(await scheduler.jobs().total == 0)
        }
    }

    @Test func `a negative limit is refused by name`() async throws {
        let period = await refusal { try bench.inMemory { $0.retentionPeriod = .seconds(-1) } }
        #expect(period?.code == .invalidConfiguration)
        #expect(period?.message.contains("retentionPeriod") == true)
        let limit = await refusal { try bench.inMemory { $0.finishedLimit = -1 } }
        #expect(limit?.code == .invalidConfiguration)
        #expect(limit?.message.contains("finishedLimit") == true)
    }
}
