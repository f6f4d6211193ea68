import BatchJobs
import BatchJournal
import TestSupport
import Testing

/// A disk without space refuses new jobs, lets running ones finish, and is forgotten when it has some.
@Suite(.timeLimit(.minutes(5))) struct FullDiskTests {
    let disk = DiskBench()
    let files = FaultFileSystem()
    let began = Gate()
    let goOn = Gate()
    let previews = Gate()

    @Test func `new jobs are refused while a running one finishes`() async throws {
        try await open(checkpoints: 1).whileRunning { scheduler in
            let job = try await scheduler.create()
            await began.reached()
            try await fill(scheduler)
            #expect(await scheduler.health.journal.isFull)
            goOn.open()
            #expect(try await job.finished().status == .completed)
            #expect(await refusal { try await scheduler.create() }?.code == .journalFull)
            #expect(await scheduler.health.failure == nil)
            // Closing cleanly takes a new MANIFEST.
            files.setCapacity(nil)
            previews.open()
        }
    }

    @Test func `when there is space again, jobs are taken without a word`() async throws {
        try await open(checkpoints: 1).whileRunning { scheduler in
            try await fill(scheduler)
            await disk.bench.event(.journalFull)
            files.setCapacity(nil)
            previews.open()
            await disk.bench.event(.journalHasSpace)
            let job = try await scheduler.create()
            goOn.open()
            #expect(try await job.finished().status == .completed)
            #expect(await !scheduler.health.journal.isFull)
        }
        let kinds = disk.bench.events.all.map(\.kind)
        #expect(kinds.filter { $0 == .journalFull }.count == 1)
        #expect(kinds.filter { $0 == .journalHasSpace }.count == 1)
    }

    @Test func `what the reserve cannot take waits for space, and goes on by itself`() async throws
    {
        try await open(checkpoints: 200).whileRunning { scheduler in
            let job = try await scheduler.create()
            await began.reached()
            try await fill(scheduler)
            goOn.open()
            while await !scheduler.health.journal.isHolding { await Task.yield() }
            #expect(await scheduler.health.failure == nil)
            let durable = await job.snapshot.advancement
            #expect(durable < 200)
            files.setCapacity(nil)
            previews.open()
            let end = try await job.finished()
            #expect(end.status == .completed && end.advancement == 200)
        }
        let left = try await disk.jobs(on: files.powerCut(.allLost))
        #expect(left.first?.advancement == 200)
    }

    /// Comes to a gate, and then wants so many durable checkpoints.
    private func open(checkpoints count: Int) async throws -> BatchScheduler {
        var strategy = Scripted { [began, goOn] run in
            began.arrive()
            try await goOn.pass()
            for number in 1...count { try await run.checkpoint(number, advancing: 1) }
        }
        // What was accepted takes of the reserve: the jobs that fill the disk are to leave it alone.
        strategy.onPreProcess = { [previews] run in
            if run.context.vendor != nil { try await previews.pass() }
            return Preview()
        }
        return try await disk.open(files, strategy) { $0.previewLimit = 1 }
    }

    /// Takes all space away, and creates jobs that wait until there is none for another.
    private func fill(_ scheduler: BatchScheduler) async throws {
        files.setCapacity(files.disk.usedBytes)
        while true {
            let context = Scripted.Context(vendor: String(repeating: "v", count: 200))
            guard let error = await refusal({ try await scheduler.create(context, dryRun: true) })
            else { continue }
            #expect(error.code == .journalFull)
            return
        }
    }
}
