import TestSupport
import Testing

@testable import BatchJobs

/// Between the return of a job's code and the moment when the disk has what it came to.
@Suite(.timeLimit(.minutes(5))) struct ReturnsTests {
    let bench = Bench()
    let gate = Gate()
    let store = FailingStore()

    @Test func `a slot is free only when the disk has the end`() async throws {
        let strategy = Scripted { [store, gate] run in
            if run.context.vendor == nil { store.fault = .hold(gate) }
        }
        let scheduler = try bench.on(store, strategy) { $0.runningLimit = 1 }
        try await scheduler.whileRunning { scheduler in
            let first = try await scheduler.create()
            await gate.reached()
            #expect(await first.snapshot.status == .processing)
            store.fault = .none
            let second = try await scheduler.create(.init(vendor: "next"))
            _ = try await second.until { $0.status != .created && $0.status != .preProcessed }
            #expect(try await scheduler.explain(second.id).contains("waits for a slot"))
            gate.open()
            #expect(try await second.finished().status == .completed)
            #expect(await first.snapshot.status == .completed)
        }
    }

    @Test func `jobs that return together wait for the disk in one place`() async throws {
        let code = Gate()
        let scheduler = try bench.on(store, Scripted { _ in try await code.pass() })
        try await scheduler.whileRunning { scheduler in
            var jobs: [BatchJob] = []
            for _ in 0..<10 { jobs.append(try await scheduler.create()) }
            await code.reached(by: 10)
            store.fault = .hold(gate)
            code.open()
            await gate.reached()
            for job in jobs { while await !job.hasReturned { await Task.yield() } }
            #expect(gate.arrivals == 1)
            #expect(await scheduler.health.running.count == 10)
            gate.open()
            for job in jobs { #expect(try await job.finished().status == .completed) }
        }
    }

    @Test func `the earliest change is waited for`() async throws {
        try await whileWaiting(for: 8, 7) { returns, job in
            #expect(!returns.add(.init(job: job, position: 6)))
            #expect(returns.add(.init(job: job, position: 7)))
            #expect(returns.add(.init(job: job, position: 9)))
        }
        #expect(store.settled == 9)
    }

    @Test func `one that comes late ends nothing`() async throws {
        let scheduler = try bench.on(store, Scripted())
        let (job, returns) = (try await scheduler.create(), scheduler.runtime.returns)
        async let end: Void = returns.run(scheduler.runtime)
        #expect(returns.add(.init(job: job, position: 8)))
        while store.settled < 8 { await Task.yield() }
        // Until it waits for the next one.
        for _ in 0..<1000 { await Task.yield() }
        _ = returns.add(.init(job: job, position: 7))
        for _ in 0..<1000 { await Task.yield() }
        _ = returns.add(.init(job: job, position: 9))
        returns.stop()
        await end
        #expect(store.settled == 9)
    }

    @Test func `who has an earlier change than what is waited for waits itself`() async throws {
        try await whileWaiting(for: 1000) { _, job in
            let (run, _) = try #require(try await job.begin(.preview, hasCode: true, goOn: false))
            await job.perform { RunEnd(run, [.interrupt(run: run.number)]) }
            #expect(await !job.snapshot.isActive)
        }
    }

    @Test func `a slot is left by who is over, unless others of its type wait for just that`()
        async throws
    {
        let complete: (Run) -> [JobCommand] = { [.complete(run: $0.number), .passCleanUp] }
        #expect(try await slotsLeft(by: complete) == Openings(attempts: 1))
        #expect(try await slotsLeft(by: { [.interrupt(run: $0.number)] }) == Openings())
        #expect(try await slotsLeft(with: ["scripted": 1], by: complete) == Openings())
    }

    /// What a job leaves to those that are made later, while nobody waits.
    private func slotsLeft(
        with typeLimits: [String: Int] = [:], by commands: (Run) -> [JobCommand]
    ) async throws -> Openings {
        let scheduler = try bench.on(store, Scripted()) { $0.typeLimits = typeLimits }
        let (job, runtime) = (try await scheduler.create(), scheduler.runtime)
        runtime.withStanding { $0.offer.add(Openings(), passingOn: true) }
        let begun = try await job.begin(.preview, hasCode: false, goOn: true)
        let (run, _) = try #require(begun)
        await job.perform { RunEnd(run, commands(run)) }
        runtime.returns.stop()
        await runtime.returns.run(runtime)
        return scheduler.openings
    }

    /// Holds the wait for changes to come; nothing else waits for the disk meanwhile.
    private func whileWaiting(
        for positions: StorePosition..., body: (Returns, BatchJob) async throws -> Void
    ) async throws {
        let scheduler = try bench.on(store, Scripted())
        let (job, returns) = (try await scheduler.create(), scheduler.runtime.returns)
        for position in positions { #expect(returns.add(.init(job: job, position: position))) }
        store.fault = .hold(gate)
        async let end: Void = returns.run(scheduler.runtime)
        await gate.reached()
        store.fault = .none
        try await body(returns, job)
        gate.open()
        returns.stop()
        await end
    }

    @Test func `an error that only an end meets ends run`() async throws {
        let lost = BatchJobError(.journalFailed, "The sync failed.")
        let scheduler = try bench.on(store, Scripted { [store] _ in store.fault = .settle(lost) })
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create()
        #expect(await refusal { try await service.value } == lost)
        #expect(await job.snapshot.status == .processing)
    }

    @Test func `an end that never was because of another process is tried again`() async throws {
        let calls = Notes<Void>()
        let strategy = Scripted { [store] _ in
            if calls.all.isEmpty { store.fault = .fence }
            calls.add(())
        }
        try await bench.on(store, strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await bench.clock.sleeping()
            #expect(await job.snapshot.status == .processing)
            store.fault = .none
            bench.clock.advance(by: .seconds(1))
            #expect(try await job.finished().status == .completed)
        }
        #expect(calls.all.count == 2)
    }

    @Test func `run does not end before the last end is told`() async throws {
        let strategy = Scripted { [store, gate] _ in store.fault = .hold(gate) }
        let scheduler = try bench.on(store, strategy)
        let ends = Notes<Void>()
        let service = Task {
            try await scheduler.run()
            ends.add(())
        }
        let job = try await scheduler.create()
        await gate.reached()
        service.cancel()
        for _ in 0..<1000 { await Task.yield() }
        #expect(ends.all.isEmpty)
        gate.open()
        try await service.value
        #expect(await job.snapshot.status == .completed)
    }

    @Test func `what returns long after the grace period has its end told, too`() async throws {
        var strategy = Scripted()
        strategy.onEnded = { [gate] _ in await gate.passStubbornly() }
        let scheduler = try bench.on(store, strategy) {
            ($0.gracePeriod, $0.cleanUpTimeout) = (.zero, .seconds(100_000))
        }
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create()
        await gate.reached()
        // So that the interruption cannot be recorded, and the code itself has to say it.
        store.fault = .append(BatchJobError(.journalFull, "The disk is full."))
        scheduler.beginGracefulShutdown()
        while !bench.events.all.contains(where: { $0.kind == .ignoresCancellation }) {
            bench.clock.advance(by: .seconds(1))
            await Task.yield()
        }
        store.fault = .none
        gate.open()
        try await service.value
        #expect(await !job.snapshot.isActive)
    }
}

extension BatchJob {
    /// Whether the end of its run is decided.
    fileprivate var hasReturned: Bool { decided.state.activity == nil }
}
