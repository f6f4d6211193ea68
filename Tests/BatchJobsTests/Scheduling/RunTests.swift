import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct RunTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `a second run is refused, during the first and after it`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        try await scheduler.whileRunning { scheduler in
            _ = try await scheduler.create().finished()
            #expect(await refusal { try await scheduler.run() }?.code == .alreadyRunning)
        }
        #expect(await refusal { try await scheduler.run() }?.code == .alreadyRunning)
    }

    @Test func `a shutdown that comes before run ends it at once`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let job = try await scheduler.create()
        scheduler.beginGracefulShutdown()
        try await scheduler.run()
        #expect(await job.snapshot.status == .created)
    }

    @Test func `cancelling the task of run stops jobs without grace`() async throws {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in try await gate.pass() })
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create()
        await gate.reached()
        service.cancel()
        try await service.value
        #expect(await job.snapshot.status == .processing)
        #expect(await job.snapshot.failure == nil)
        #expect(await !job.snapshot.isActive)
        // The clock was never turned, and nobody is blamed who stopped when he was told.
        #expect(!bench.events.all.contains { $0.kind == .ignoresCancellation })
    }

    @Test func `code that returns early because run was cancelled has not completed`() async throws
    {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in try? await gate.pass() })
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create()
        await gate.reached()
        service.cancel()
        try await service.value
        #expect(await job.snapshot.status == .processing)
    }

    @Test func `a preview that returns early because run was cancelled is not kept`() async throws {
        var strategy = Scripted()
        strategy.onPreProcess = { [gate] _ in
            try? await gate.pass()
            return Preview(count: 0)
        }
        let scheduler = try bench.inMemory(strategy)
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create()
        await gate.reached()
        service.cancel()
        try await service.value
        #expect(await job.snapshot.status == .created)
        #expect(await job.snapshot.count == nil)
    }

    @Test func `an end that returns early because run was cancelled is called again`() async throws
    {
        var strategy = Scripted()
        strategy.onEnded = { [gate] _ in try? await gate.pass() }
        let scheduler = try bench.inMemory(strategy)
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create()
        await gate.reached()
        service.cancel()
        try await service.value
        #expect(await job.snapshot.state.work?.activity == .cleanUp)
    }

    @Test func `close is refused while it runs, and harmless twice`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        try await scheduler.whileRunning { scheduler in
            _ = try await scheduler.create().finished()
            #expect(await refusal { try await scheduler.close() }?.code == .alreadyRunning)
        }
        try await scheduler.close()
        let idle = try bench.inMemory(Scripted())
        try await idle.close()
        try await idle.close()
        #expect(await refusal { try await idle.create() }?.code == .shuttingDown)
    }
}
