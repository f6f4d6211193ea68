import BatchJobs
import TestSupport
import Testing

/// What a new version of a service finds in the journal of the old one.
@Suite(.timeLimit(.minutes(5))) struct DeployTests {
    let bench = Bench()
    let directory = FileTemporaryDirectory()

    @Test func `a context that does not decode any more fails that job alone`() async throws {
        let first = try await bench.open(directory, Scripted(), Named())
        let old = try await first.create(.init(vendor: "v"))
        let other = try await first.create(Named.self, context: .init())
        try await first.close()
        try await bench.open(directory, Stricter(), Named()).whileRunning { scheduler in
            let failed = try await scheduler.job(old.id).finished()
            #expect(failed.status == .failed)
            #expect(failed.failure?.code == "undecodable")
            #expect(failed.failure?.message.contains("at shop") == true)
            #expect(failed.context == #"{"vendor":"v"}"#.json)
            let next = try await scheduler.job(other.id).finished()
            #expect(next.status == .completed)
        }
    }

    @Test func `a checkpoint that does not decode any more fails its job`() async throws {
        let strategy = Scripted(retry: .exact(attempts: 2)) { run in
            try await run.advance(to: 5)
            throw Broken()
        }
        let id = try await bench.open(directory, strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await bench.event(.attemptFailed)
            return job.id
        }
        bench.clock.advance(by: .seconds(10))
        try await bench.open(directory, Renumbered()).whileRunning { scheduler in
            let failed = try await scheduler.job(id).finished()
            #expect(failed.failure?.code == "undecodable")
            #expect(failed.checkpoint == "5".json)
        }
    }

    @Test func `its end is called all the same, without what does not decode`() async throws {
        let first = try await bench.open(directory, Scripted())
        _ = try await first.create(.init(vendor: "v"))
        try await first.close()
        let ends = Notes<Bool>()
        let strategy = Stricter(onEnded: { ends.add($0.context == nil) })
        try await bench.open(directory, strategy).whileRunning { _ in
            _ = await ends.until(count: 1)
        }
        #expect(ends.all == [true])
    }

    @Test func `a type that nobody registered waits visibly, and runs once somebody does`()
        async throws
    {
        let first = try await bench.open(directory, Scripted())
        let id = try await first.create().id
        try await first.close()
        try await bench.open(directory, Named()).whileRunning { scheduler in
            _ = try await scheduler.create(Named.self, context: .init()).finished()
            let job = try await scheduler.job(id)
            #expect(await job.snapshot.status == .created)
            #expect(await scheduler.health.unregisteredTypes == ["scripted"])
            #expect(try await scheduler.explain(id).contains("No strategy of the type scripted"))
            try await scheduler.register(Scripted())
            #expect(try await job.finished().status == .completed)
            #expect(await scheduler.health.unregisteredTypes.isEmpty)
        }
    }

    @Test func `a job of no registered type can be canceled`() async throws {
        let first = try await bench.open(directory, Scripted())
        let id = try await first.create().id
        try await first.close()
        try await bench.open(directory).whileRunning { scheduler in
            let canceled = try await scheduler.job(id).cancel()
            #expect(canceled.status == .canceled)
        }
    }
}

/// The same type of job as `Scripted`, whose context has one more key.
private struct Stricter: BatchJobStrategy {
    struct Context: Codable, Sendable { var shop: String }
    static let batchType = Scripted.batchType
    var onEnded: @Sendable (BatchEnd<Stricter>) async throws -> Void = { _ in }

    @concurrent func process(_ run: BatchRun<Stricter>) async throws {}
    @concurrent func ended(_ end: BatchEnd<Stricter>) async throws { try await onEnded(end) }
}

/// The same type of job as `Scripted`, whose checkpoints are texts.
private struct Renumbered: BatchJobStrategy {
    typealias Context = Scripted.Context
    typealias Checkpoint = String
    static let batchType = Scripted.batchType

    @concurrent func process(_ run: BatchRun<Renumbered>) async throws {}
}
