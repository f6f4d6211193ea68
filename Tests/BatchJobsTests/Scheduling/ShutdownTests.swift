import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ShutdownTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `what ends in the grace period is completed`() async throws {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in try await gate.pass() })
        async let service: Void = scheduler.run()
        let job = try await scheduler.create()
        await gate.reached()
        scheduler.beginGracefulShutdown()
        #expect(await scheduler.health.isShuttingDown)
        gate.open()
        try await service
        #expect(await job.snapshot.status == .completed)
        #expect(await !scheduler.health.isRunning)
    }

    @Test func `what does not is stopped, and waits with its checkpoint`() async throws {
        let scheduler = try bench.inMemory(
            Scripted { [gate] run in
                try await run.advance(by: 3, to: 3)
                try await gate.pass()
            })
        async let service: Void = scheduler.run()
        let job = try await scheduler.create()
        await gate.reached()
        scheduler.beginGracefulShutdown()
        await bench.turn(by: .seconds(10))
        try await service
        let stopped = await job.snapshot
        #expect(stopped.status == .processing)
        #expect(!stopped.isActive)
        #expect(stopped.attempt == 1)
        #expect(stopped.advancement == 3)
        #expect(stopped.failure == nil)
        #expect(bench.events.all.last?.kind == .interrupted)
    }

    @Test func `nothing is stopped before the grace period is over`() async throws {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in try await gate.pass() })
        async let service: Void = scheduler.run()
        let job = try await scheduler.create()
        await gate.reached()
        scheduler.beginGracefulShutdown()
        await bench.turn(by: .milliseconds(9_999))
        #expect(await scheduler.health.running == [job.id])
        gate.open()
        try await service
        #expect(await job.snapshot.status == .completed)
    }

    @Test func `the last word before a stop is kept, also while the disk is slow`() async throws {
        let (store, disk) = (FailingStore(), Gate())
        let scheduler = try bench.on(
            store,
            Scripted { [gate] run in
                store.fault = .hold(disk)
                try await run.advance(to: 1)
                // The first word is on its way to the disk; the second waits behind it.
                await disk.reached()
                try await run.advance(to: 2)
                try await gate.pass()
            })
        async let service: Void = scheduler.run()
        let job = try await scheduler.create()
        await gate.reached()
        scheduler.beginGracefulShutdown()
        await bench.turn(by: .seconds(10))
        await disk.reached(by: 2)
        store.fault = .none
        disk.open()
        try await service
        #expect(await job.snapshot.advancement == 2)
    }

    @Test func `waiting jobs are not started, and hold nothing up`() async throws {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in try await gate.pass() }) {
            $0.runningLimit = 1
        }
        async let service: Void = scheduler.run()
        let first = try await scheduler.create()
        await gate.reached()
        let second = try await scheduler.create()
        _ = try await second.until(.confirmed)
        scheduler.beginGracefulShutdown()
        gate.open()
        try await service
        #expect(await first.snapshot.status == .completed)
        #expect(await second.snapshot.status == .confirmed)
    }

    @Test func `a delayed attempt holds no shutdown up`() async throws {
        let scheduler = try bench.inMemory(
            Scripted(retry: .exact(attempts: 2)) { _ in throw Broken() })
        async let service: Void = scheduler.run()
        let job = try await scheduler.create()
        await bench.event(.attemptFailed)
        scheduler.beginGracefulShutdown()
        try await service
        #expect(await job.snapshot.status == .processing)
    }

    @Test func `a job can be canceled in the grace period`() async throws {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in try await gate.pass() })
        async let service: Void = scheduler.run()
        let job = try await scheduler.create()
        await gate.reached()
        scheduler.beginGracefulShutdown()
        #expect(try await job.cancel().status == .canceled)
        try await service
    }

    @Test func `create is refused from then on`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        scheduler.beginGracefulShutdown()
        for _ in 1...2 {
            #expect(await refusal { try await scheduler.create() }?.code == .shuttingDown)
            try? await scheduler.run()
        }
    }

    @Test func `those who wait for a job are told`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        async let service: Void = scheduler.run()
        let job = try await scheduler.create(dryRun: true)
        let end = Task { try await job.finished() }
        var updates = job.updates.makeAsyncIterator()
        while await updates.next()?.status != .preProcessed {}
        scheduler.beginGracefulShutdown()
        try await service
        #expect(await refusal { try await end.value }?.code == .shuttingDown)
        #expect(await updates.next() == nil)
        #expect(await refusal { try await job.finished() }?.code == .shuttingDown)
    }

    @Test func `a closed job can be looked at, and neither confirmed nor canceled`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let job = try await scheduler.whileRunning { scheduler in
            let job = try await scheduler.create(dryRun: true)
            _ = try await job.until(.preProcessed)
            return job
        }
        #expect(await refusal { try await job.confirm() }?.code == .shuttingDown)
        #expect(await refusal { try await job.cancel() }?.code == .shuttingDown)
        let seen = Notes<JobStatus>()
        for await snapshot in job.updates { seen.add(snapshot.status) }
        #expect(seen.all == [.preProcessed])
    }
}
