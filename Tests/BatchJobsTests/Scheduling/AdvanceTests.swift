import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct AdvanceTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `a hundred thousand advances make few records, and the last is kept`() async throws {
        let strategy = Scripted { run in
            for item in 1...100_000 { try await run.advance(to: item) }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let ended = try await scheduler.create().finished()
            #expect(ended.advancement == 100_000)
            #expect(ended.checkpoint == "100000".json)
            #expect(ended.version < 50_000)
        }
    }

    @Test func `an advance is seen while the job runs`() async throws {
        let strategy = Scripted { [gate] run in
            try await run.advance(by: 5, to: 50)
            try await gate.pass()
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            let seen = try await job.until { $0.advancement == 5 }
            #expect(seen.status == .processing)
            #expect(seen.checkpoint == "50".json)
            gate.open()
        }
    }

    @Test func `an advance without a checkpoint keeps the one before`() async throws {
        let strategy = Scripted { run in
            try await run.advance(to: 7)
            try await run.advance(by: 2)
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let ended = try await scheduler.create().finished()
            #expect(ended.advancement == 3)
            #expect(ended.checkpoint == "7".json)
        }
    }

    @Test func `checkpoint returns when the disk has it, and not before`() async throws {
        let (store, disk, returned) = (FailingStore(), Gate(), Gate())
        let strategy = Scripted { run in
            store.fault = .hold(disk)
            try await run.checkpoint(1)
            returned.arrive()
        }
        try await bench.on(store, strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await disk.reached()
            #expect(returned.arrivals == 0)
            #expect(await job.snapshot.checkpoint == nil)
            store.fault = .none
            disk.open()
            await returned.reached()
            #expect(await job.snapshot.checkpoint == "1".json)
        }
    }

    @Test func `going back is refused, and changes nothing`() async throws {
        let strategy = Scripted { run in
            try await run.advance(by: 2, to: 2)
            try await run.advance(by: -1, to: 1)
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let failed = try await scheduler.create().finished()
            #expect(failed.failure?.code == "invalid_advance")
            #expect(failed.advancement == 2)
            #expect(failed.checkpoint == "2".json)
        }
    }

    @Test func `more than 64 bits count is refused`() async throws {
        let strategy = Scripted { run in
            try await run.advance(by: .max)
            try await run.advance(by: 1)
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let failed = try await scheduler.create().finished()
            #expect(failed.failure?.code == "invalid_advance")
            #expect(failed.advancement == .max)
        }
    }

    @Test func `a run that has returned is not heard any more`() async throws {
        let runs = Notes<Scripted.Attempt>()
        try await bench.inMemory(Scripted { runs.add($0) }).whileRunning { scheduler in
            let job = try await scheduler.create()
            _ = try await job.finished()
            let run = try #require(runs.all.first)
            await #expect(throws: CancellationError.self) { try await run.advance(to: 1) }
            await #expect(throws: CancellationError.self) { try await run.checkpoint(1) }
            await #expect(throws: CancellationError.self) { try await run.report() }
            #expect(await job.snapshot.advancement == 0)
        }
    }

    @Test func `a checkpoint over a mebibyte fails the attempt`() async throws {
        let big = String(repeating: "x", count: 1 << 20)
        try await expectFailure("invalid_checkpoint") { try await $0.advance(to: .init(big)) }
    }

    @Test func `a checkpoint that cannot be encoded fails the attempt`() async throws {
        try await expectFailure("invalid_checkpoint") {
            try await $0.advance(to: .init("", .infinity))
        }
    }

    @Test func `and it does so at the next advance, if there is one`() async throws {
        try await expectFailure("invalid_checkpoint") { [gate] run in
            try await run.advance(to: .init("", .nan))
            do {
                // Words without a checkpoint keep the one before, until somebody encodes it.
                while true {
                    try await run.advance()
                    await Task.yield()
                }
            } catch let error as BatchJobError {
                gate.arrive()
                throw error
            }
        }
        #expect(gate.arrivals == 1)
    }

    private func expectFailure(
        _ code: String, _ process: @escaping @Sendable (BatchRun<Marking>) async throws -> Void
    ) async throws {
        try await bench.inMemory(Marking(onProcess: process)).whileRunning { scheduler in
            let job = try await scheduler.create(Marking.self, context: .init())
            let failed = try await job.finished()
            #expect(failed.status == .failed)
            #expect(failed.failure?.code == code)
            #expect(failed.checkpoint == nil)
        }
    }
}

/// A strategy whose checkpoints can be large, or no JSON.
private struct Marking: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    struct Checkpoint: Codable, Sendable {
        var text: String
        var weight: Double
        init(_ text: String, _ weight: Double = 0) { (self.text, self.weight) = (text, weight) }
    }
    static let batchType = "marking"
    var onProcess: @Sendable (BatchRun<Marking>) async throws -> Void

    @concurrent func process(_ run: BatchRun<Marking>) async throws { try await onProcess(run) }
}
