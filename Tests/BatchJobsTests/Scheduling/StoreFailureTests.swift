import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct StoreFailureTests {
    let bench = Bench()
    let gate = Gate()
    let store = FailingStore()
    let lost = BatchJobError(.journalFailed, "The sync failed.")

    @Test func `whoever waits for the disk gets the error`() async throws {
        let scheduler = try bench.on(store, Scripted())
        let job = try await scheduler.create()
        store.fault = .settle(lost)
        #expect(await refusal { try await scheduler.create() } == lost)
        #expect(await refusal { try await job.cancel() } == lost)
        #expect(await job.snapshot.status == .created)
    }

    @Test func `run ends by throwing it, and takes no more work`() async throws {
        let scheduler = try bench.on(store, Scripted { [gate] _ in try await gate.pass() })
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create()
        await gate.reached()
        store.fault = .settle(lost)
        #expect(await refusal { try await scheduler.create() } == lost)
        #expect(await refusal { try await service.value } == lost)
        #expect(await scheduler.health.failure == lost)
        #expect(await !scheduler.health.isRunning)
        store.fault = .none
        #expect(await refusal { try await scheduler.create() } == lost)
        #expect(await refusal { try await job.confirm() } != nil)
        #expect(bench.events.all.count { $0.kind == .journalFailed } == 1)
    }

    @Test func `a running attempt is cancelled, and its end is not invented`() async throws {
        let cancelled = Gate()
        let scheduler = try bench.on(
            store,
            Scripted { [gate] run in
                gate.arrive()
                try? await gate.pass()
                cancelled.arrive()
            })
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create()
        await gate.reached()
        store.fault = .settle(lost)
        #expect(await refusal { try await scheduler.create() } == lost)
        await cancelled.reached()
        #expect(await refusal { try await service.value } == lost)
        #expect(await job.snapshot.status == .processing)
    }

    @Test func `an error that only running code meets ends run as well`() async throws {
        let scheduler = try bench.on(
            store,
            Scripted { [store, lost] run in
                store.fault = .append(lost)
                try await run.checkpoint(1)
            })
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create()
        #expect(await refusal { try await service.value } == lost)
        #expect(await refusal { try await job.finished() } == lost)
    }

    @Test func `waits for jobs end with the error, and updates end`() async throws {
        let scheduler = try bench.on(store, Scripted { [gate] _ in try await gate.pass() })
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create()
        await gate.reached()
        let end = Task { try await job.finished() }
        var updates = job.updates.makeAsyncIterator()
        _ = await updates.next()
        store.fault = .settle(lost)
        #expect(await refusal { try await job.cancel() } == lost)
        #expect(await refusal { try await service.value } == lost)
        #expect(await refusal { try await end.value } == lost)
        #expect(await refusal { try await job.finished() } == lost)
        while let next = await updates.next() { #expect(next.status == .processing) }
    }

    @Test func `a full disk refuses new jobs, and running ones go on`() async throws {
        let full = BatchJobError(.journalFull, "The disk is full.")
        try await bench.on(store, Scripted { [gate] _ in try await gate.pass() }).whileRunning {
            let job = try await $0.create()
            await gate.reached()
            store.fault = .append(full)
            let scheduler = $0
            #expect(await refusal { try await scheduler.create() } == full)
            #expect(await scheduler.health.failure == nil)
            store.fault = .none
            gate.open()
            #expect(try await job.finished().status == .completed)
        }
    }

    @Test func `what another process decided meanwhile drops our own word`() async throws {
        let scheduler = try bench.on(store, Scripted())
        let job = try await scheduler.create()
        store.fault = .fence
        #expect(await refusal { try await job.cancel() }?.code == .runOver)
        #expect(await job.snapshot.status == .created)
        #expect(!bench.events.all.contains { $0.kind == .canceled })
        store.fault = .none
        #expect(try await job.cancel(reason: "again").cancelReason == "again")
        #expect(await job.snapshot.version == 2)
    }

    @Test func `a run that is fenced off is cancelled`() async throws {
        let scheduler = try bench.on(
            store,
            Scripted { [store, gate] run in
                store.fault = .fence
                do {
                    try await run.checkpoint(1)
                } catch is CancellationError {
                    gate.arrive()
                }
            })
        try await scheduler.whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            store.fault = .none
            #expect(await job.snapshot.checkpoint == nil)
            #expect(await scheduler.health.failure == nil)
        }
    }
}
