import BatchJobs
import Foundation
import TestSupport
import Testing

/// A strategy is asked for the hooks that it has, and only they are recorded.
@Suite(.timeLimit(.minutes(5))) struct AbsentHooksTests {
    let bench = Bench()
    let directory = FileTemporaryDirectory()

    @Test func `three records take a job that waited from one end to the other`()
        async throws
    {
        let scheduler = try await bench.open(directory, Named())
        let job = try await scheduler.create(Named.self, context: .init())
        let ended = try await scheduler.whileRunning { _ in try await job.finished() }
        #expect(ended.version == 3)
        let kept = try #require(try await BatchScheduler.read(journal: directory.path).first)
        #expect(kept.id == job.id)
        #expect(kept.version == 3)
        #expect(kept.status == .completed)
        #expect(kept.state.isCleanedUp)
        #expect(kept.state.run == 1)
        #expect(kept.preProcessedAt != nil && kept.confirmedAt != nil)
    }

    @Test func `its start is durable before its code runs`() async throws {
        let gate = Gate()
        let strategy = Named { _ in try await gate.pass() }
        let scheduler = try await bench.open(directory, strategy)
        let job = try await scheduler.create(Named.self, context: .init())
        try await scheduler.whileRunning { _ in
            await gate.reached()
            let seen = await job.snapshot
            #expect(seen.status == .processing)
            #expect(seen.isActive)
            #expect(seen.version == 2)
            gate.open()
            _ = try await job.finished()
        }
    }

    @Test func `a dry run waits for a person, without a result`() async throws {
        try await bench.open(directory, Named()).whileRunning { scheduler in
            let job = try await scheduler.create(
                Named.self, context: .init(), options: JobOptions(dryRun: true))
            let previewed = await job.updates.first { $0.status == .preProcessed }
            #expect(previewed?.expiresAt != nil)
            #expect(previewed?.state.hasResult == false)
            #expect(previewed?.state.run == 0)
            try await job.confirm()
            #expect(try await job.finished().status == .completed)
        }
    }

    @Test func `where no slot is free it is confirmed, and waits`() async throws {
        let gate = Gate()
        let strategy = Named { _ in try await gate.pass() }
        try await bench.inMemory(strategy) { $0.runningLimit = 1 }.whileRunning { scheduler in
            let first = try await scheduler.create(Named.self, context: .init())
            await gate.reached()
            let second = try await scheduler.create(Named.self, context: .init())
            let waiting = await second.updates.first { $0.status == .confirmed }
            #expect(waiting?.attempt == 0)
            #expect(gate.arrivals == 1)
            gate.open()
            _ = try await first.finished()
            #expect(try await second.finished().status == .completed)
        }
    }

    @Test func `canceled or failed, it is cleaned up with the same record or the next`()
        async throws
    {
        let strategy = Named { _ in throw StrategyError(code: "gone", message: "No file.") }
        let scheduler = try await bench.open(directory, strategy) { $0.finishedLimit = 0 }
        try await scheduler.create(Named.self, context: .init()).cancel()
        let failing = try await scheduler.create(Named.self, context: .init())
        try await scheduler.whileRunning { _ in
            let failed = try await failing.finished()
            #expect(failed.failure?.code == "gone")
            #expect(failed.version == 3)
            await bench.events.until { $0.count { $0.kind == .forgotten } == 2 }
        }
        #expect(try await BatchScheduler.read(journal: directory.path).isEmpty)
    }

    @Test func `while code that took too long has not returned, its job is not cleaned up`()
        async throws
    {
        let gate = Gate()
        defer { gate.open() }
        let strategy = Stubborn(gate: gate)
        try await bench.inMemory(strategy) { $0.finishedLimit = 0 }.whileRunning { scheduler in
            let job = try await scheduler.create(Stubborn.self, context: .init())
            await gate.reached()
            await bench.turn(by: .seconds(30))
            let failed = try await job.finished()
            #expect(failed.failure?.code == "timed_out")
            #expect(!failed.state.isCleanedUp)
            #expect(try await scheduler.explain(job.id).contains("has not returned yet"))
            gate.open()
            await bench.events.until { $0.contains { $0.kind == .forgotten } }
        }
    }

    @Test func `a job whose preview was begun goes on when nobody makes previews any more`()
        async throws
    {
        let gate = Gate()
        var before = Scripted()
        before.onPreProcess = { _ in
            try await gate.pass()
            return Preview(count: 7)
        }
        let scheduler = try await bench.open(directory, before) { $0.gracePeriod = .zero }
        let id = try await scheduler.whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            return job.id
        }
        try await bench.open(directory, ScriptedNoMore()).whileRunning { scheduler in
            let job = try await scheduler.job(id).finished()
            #expect(job.status == .completed)
            #expect(job.count == nil)
        }
    }

    @Test func `JSON from outside has to decode also where nobody prepares it`() async throws {
        let numbers = Notes<Int>()
        let strategy = Numbered { numbers.add($0.context.number) }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let error = await refusal {
                try await scheduler.create(batchType: "numbered", context: Data("{}".utf8))
            }
            #expect(error?.code == .invalidContext)
            #expect(await scheduler.jobs().total == 0)
            let json = Data(#"{ "number": 1, "more": true }"#.utf8)
            let job = try await scheduler.create(batchType: "numbered", context: json)
            #expect(try await job.finished().context == Data(#"{"number":1,"more":true}"#.utf8))
            let typed = try await scheduler.create(Numbered.self, context: .init(number: 2))
            #expect(try await typed.finished().status == .completed)
        }
        #expect(numbers.all == [1, 2])
    }

    @Test(arguments: [nil, "key"])
    func `what another type of the same name asks for has to decode, too`(key: String?)
        async throws
    {
        let scheduler = try bench.inMemory(Numbered { _ in })
        let error = await refusal {
            try await scheduler.create(
                Unnumbered.self, context: .init(), options: JobOptions(idempotencyKey: key))
        }
        #expect(error?.code == .invalidContext)
        #expect(await scheduler.jobs().total == 0)
    }

    @Test func `a preparation that several strategies share is called`() async throws {
        let job = try await bench.inMemory(Sharing()).create(Sharing.self, context: nil)
        #expect(await job.snapshot.isDryRun)
        #expect(await job.snapshot.context == Data(#""shared""#.utf8))
    }

    @Test func `JSON is decoded for a context that may be absent`() async throws {
        let scheduler = try bench.inMemory(Sharing())
        let error = await refusal {
            try await scheduler.create(batchType: "sharing", context: Data("7".utf8))
        }
        #expect(error?.code == .invalidContext)
        let job = try await scheduler.create(batchType: "sharing", context: Data(#""a""#.utf8))
        #expect(await job.snapshot.context == Data(#""a, shared""#.utf8))
    }
}

/// Strategies whose jobs wait for a person.
private protocol Careful: BatchJobStrategy where Context == String? {}

extension Careful {
    @concurrent func prepare(
        _ request: BatchRequest<Self>
    ) async throws -> BatchRequest<Self> {
        var request = request
        request.options.dryRun = true
        request.context = request.context.map { "\($0), shared" } ?? "shared"
        return request
    }
}

private struct Sharing: Careful {
    typealias Context = String?
    static let batchType = "sharing"
    @concurrent func process(_ run: BatchRun<Sharing>) async throws {}
}

/// Another type under the name of `Numbered`, as it was before a deploy.
private struct Unnumbered: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    static let batchType = Numbered.batchType
    @concurrent func process(_ run: BatchRun<Unnumbered>) async throws {}
}

/// A strategy with nothing but what it must have, and a context that must have a number.
private struct Numbered: BatchJobStrategy {
    struct Context: Codable, Sendable {
        var number: Int
    }
    static let batchType = "numbered"
    let onProcess: @Sendable (BatchRun<Numbered>) -> Void

    @concurrent func process(_ run: BatchRun<Numbered>) async throws { onProcess(run) }
}

/// Code that nobody can stop, with a time limit.
private struct Stubborn: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    static let batchType = "stubborn"
    let gate: Gate
    var retryPolicy: RetryPolicy { RetryPolicy(attemptTimeout: .seconds(30)) }

    @concurrent func process(_ run: BatchRun<Stubborn>) async throws {
        await gate.passStubbornly()
    }
}

/// The same type of job as `Scripted`, after a deploy that took its preview away.
private struct ScriptedNoMore: BatchJobStrategy {
    typealias Context = Scripted.Context
    static let batchType = Scripted.batchType

    @concurrent func process(_ run: BatchRun<ScriptedNoMore>) async throws {}
}
