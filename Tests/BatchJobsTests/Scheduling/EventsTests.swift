import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct EventsTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `a life is told in order, each with the job as it is from then on`() async throws {
        try await bench.inMemory(Scripted { try await $0.advance(to: 1) }).whileRunning {
            let job = try await $0.create()
            _ = try await job.finished()
        }
        let names = bench.events.all.map(\.kind.rawValue).filter { $0 != "batch.updated" }
        let expected = [
            "batch.created", "batch.pre_processed", "batch.confirmed", "batch.processing",
            "batch.completed",
        ]
        #expect(names == expected)
        let versions = bench.events.all.compactMap { $0.job?.version }
        #expect(versions == versions.sorted())
        #expect(bench.events.all.first?.job?.status == .created)
        #expect(bench.events.all.last?.job?.status == .completed)
    }

    @Test func `failures and retries are told`() async throws {
        let strategy = Scripted(retry: .exact(attempts: 2)) { _ in throw Broken() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await bench.event(.attemptFailed)
            await bench.turn(by: .seconds(10))
            _ = try await job.finished()
        }
        let kinds = bench.events.all.map(\.kind).drop { $0 != .processing }
        #expect(kinds == [.processing, .attemptFailed, .processing, .failed])
    }

    @Test func `no event holds a context`() async throws {
        let job = try await bench.inMemory(Scripted()).create(.init(vendor: "secret-vendor"))
        _ = try await job.cancel()
        for event in bench.events.all {
            #expect(!"\(event)".contains("secret-vendor"))
        }
    }

    @Test func `jobs that wait while nobody calls run are told of after five seconds`() async throws
    {
        let scheduler = try bench.inMemory(Scripted())
        let job = try await scheduler.create()
        #expect(try await scheduler.explain(job.id) == "No scheduler is running: call run().")
        await bench.turn(by: .seconds(5))
        let event = await bench.event(.notRunning)
        #expect(event?.error?.message == "No scheduler is running: call run().")
        try await scheduler.whileRunning { _ in
            let ended = try await job.finished()
            #expect(ended.status == .completed)
        }
    }

    @Test func `nothing is told where run was called in time`() async throws {
        let scheduler = try bench.inMemory(Scripted { [gate] _ in try await gate.pass() })
        _ = try await scheduler.create()
        await bench.clock.sleeping()
        try await scheduler.whileRunning { _ in
            await gate.reached()
            bench.clock.advance(by: .seconds(60))
            gate.open()
        }
        #expect(!bench.events.all.contains { $0.kind == .notRunning })
    }
}
