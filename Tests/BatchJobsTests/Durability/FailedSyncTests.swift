import BatchJobs
import BatchJournal
import TestSupport
import Testing

/// What a scheduler does when the disk has failed under it.
@Suite(.timeLimit(.minutes(5))) struct FailedSyncTests {
    let disk = DiskBench()
    let calls = Notes<FileCall>()
    let files: FaultFileSystem
    let began = Gate()
    let goOn = Gate()
    let checkpoints = Notes<BatchJobError?>()

    init() {
        files = FaultFileSystem { [calls] call, _ in calls.add(call) }
    }

    @Test func `whoever waits for the disk is told that the outcome is unknown`() async throws {
        let scheduler = try await open()
        let service = Task { try await scheduler.run() }
        let running = try await scheduler.create()
        await began.reached()
        let (first, second) = (try await previewed(scheduler), try await previewed(scheduler))
        let hold = files.hold(.sync, of: ".seg")
        async let finished = refusal { try await running.finished() }
        async let created = refusal { try await scheduler.create() }
        await hold.reached()
        async let confirmed = refusal { try await first.confirm() }
        async let canceled = refusal { try await second.cancel() }
        goOn.open()
        while await scheduler.health.journal.queued < 4 { await Task.yield() }
        files.failNextCommit()
        hold.release()
        let errors = await [
            created, confirmed, canceled, finished, refusal { try await service.value },
            checkpoints.until(count: 1)[0],
        ]
        for error in errors {
            #expect(error?.code == .journalFailed)
            #expect(error?.message.contains("unknown") == true)
        }
    }

    @Test func `run ends by throwing it, health and an event say so`() async throws {
        let scheduler = try await open()
        let service = Task { try await scheduler.run() }
        _ = try await scheduler.create()
        await began.reached()
        files.failNextCommit()
        let told = await refusal { try await scheduler.create(dryRun: true) }
        #expect(await refusal { try await service.value } == told)
        let health = await scheduler.health
        #expect(health.failure == told)
        #expect(!health.isRunning)
        let events = disk.bench.events.all.filter { $0.kind == .journalFailed }
        #expect(events.map(\.error) == [told])
    }

    @Test func `nothing is taken or written any more, though the disk answers again`() async throws
    {
        let scheduler = try await open()
        let service = Task { try await scheduler.run() }
        let running = try await scheduler.create()
        await began.reached()
        let preview = try await previewed(scheduler)
        files.failNextCommit()
        #expect(await refusal { try await preview.confirm() } != nil)
        let before = calls.all.count
        #expect(await refusal { try await service.value } != nil)
        for error in [
            await refusal { try await scheduler.create() },
            await refusal { try await preview.cancel() },
            await refusal { try await running.finished() },
        ] { #expect(error?.code == .journalFailed) }
        #expect(await preview.snapshot.status == .preProcessed)
        let written = calls.all[before...].filter { [.write, .sync, .rename].contains($0.kind) }
        #expect(written == [])
    }

    /// Its code comes to a gate, goes on from there, and wants a durable checkpoint.
    private func open() async throws -> BatchScheduler {
        try await disk.open(
            files,
            Scripted { [began, goOn, checkpoints] run in
                began.arrive()
                try await goOn.pass()
                checkpoints.add(await refusal { try await run.checkpoint(1) })
            })
    }

    private func previewed(_ scheduler: BatchScheduler) async throws -> BatchJob {
        let job = try await scheduler.create(dryRun: true)
        _ = try await job.until(.preProcessed)
        return job
    }
}
