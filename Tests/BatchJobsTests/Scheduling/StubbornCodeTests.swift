import BatchJobs
import TestSupport
import Testing

/// Code that ignores cancellation: canceled at once for everybody, its slot stays taken.
@Suite(.timeLimit(.minutes(5))) struct StubbornCodeTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `its job is canceled at once for everybody`() async throws {
        try await whileStubborn { _, job in
            let ended = try await job.finished()
            #expect(ended.status == .canceled)
        }
    }

    @Test func `its slot stays taken until it returns`() async throws {
        try await whileStubborn { scheduler, _ in
            let next = try await scheduler.create(.init(vendor: "next"))
            _ = try await next.until(.confirmed)
            #expect(try await scheduler.explain(next.id).contains("waits for a slot"))
            gate.open()
            #expect(try await next.finished().status == .completed)
        }
    }

    @Test func `health names it, and not before it had a second`() async throws {
        try await whileStubborn { scheduler, job in
            #expect(await scheduler.health.ignoringCancellation.isEmpty)
            bench.clock.advance(by: .milliseconds(1_001))
            #expect(await scheduler.health.ignoringCancellation == [job.id])
            #expect(await scheduler.health.running == [job.id])
            let explanation = try await scheduler.explain(job.id)
            #expect(explanation.contains("has not returned yet"))
        }
    }

    @Test func `its end is told only once it has returned`() async throws {
        let ends = Notes<JobStatus>()
        let noteEnd = { @Sendable (end: BatchEnd<Scripted>) in ends.add(end.job.status) }
        try await whileStubborn(noteEnd) { scheduler, _ in
            #expect(await scheduler.health.counts[.canceled] == 1)
            #expect(ends.all.isEmpty)
            gate.open()
            #expect(await ends.until(count: 1) == [.canceled])
        }
    }

    @Test func `a shutdown names it after the grace period and ends when it returns`() async throws
    {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in await gate.passStubbornly() })
        async let service: Void = scheduler.run()
        let job = try await scheduler.create()
        await gate.reached()
        scheduler.beginGracefulShutdown()
        await bench.turn(by: .seconds(10))
        await bench.event(.interrupted)
        await bench.turn(by: .seconds(1))
        #expect(await bench.event(.ignoresCancellation)?.job?.id == job.id)
        gate.open()
        try await service
        #expect(await job.snapshot.status == .processing)
        #expect(await job.snapshot.attempt == 1)
    }

    private func whileStubborn(
        _ onEnded: @escaping @Sendable (BatchEnd<Scripted>) async throws -> Void = { _ in },
        _ body: (BatchScheduler, BatchJob) async throws -> Void
    ) async throws {
        var strategy = Scripted { [gate] run in
            if run.context.vendor == nil { await gate.passStubbornly() }
        }
        strategy.onEnded = onEnded
        try await bench.inMemory(strategy) { $0.runningLimit = 1 }.whileRunning { scheduler in
            defer { gate.open() }
            let job = try await scheduler.create()
            await gate.reached()
            try await job.cancel()
            try await body(scheduler, job)
        }
    }
}
