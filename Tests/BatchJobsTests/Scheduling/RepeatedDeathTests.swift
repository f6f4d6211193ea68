import BatchJobs
import TestSupport
import Testing

/// Jobs under which the process dies again and again.
@Suite(.timeLimit(.minutes(5))) struct RepeatedDeathTests {
    let bench = Bench()

    @Test func `deaths without progress end the job, and not before the limit`() async throws {
        var directory = FileTemporaryDirectory()
        var id: JobID?
        for death in 1...3 {
            let gate = Gate()
            (id, directory) = try await die(directory, id, in: gate) { _ in
                try await gate.pass()
            }
            #expect(gate.arrivals == 1, "death \(death)")
        }
        let last = try #require(id)
        try await bench.open(directory, Scripted()) { $0.recoveries = 2 }.whileRunning {
            scheduler in
            let failed = try await scheduler.job(last).finished()
            #expect(failed.status == .failed)
            #expect(failed.failure?.code == "too_many_recoveries")
            #expect(failed.attempt == 1)
        }
    }

    @Test func `a job that advances between deaths goes on`() async throws {
        var directory = FileTemporaryDirectory()
        var id: JobID?
        for _ in 1...4 {
            let gate = Gate()
            (id, directory) = try await die(directory, id, in: gate) { run in
                try await run.checkpoint((run.checkpoint ?? 0) + 1, advancing: 1)
                try await gate.pass()
            }
        }
        let last = try #require(id)
        try await bench.open(directory, Scripted()) { $0.recoveries = 2 }.whileRunning {
            scheduler in
            let ended = try await scheduler.job(last).finished()
            #expect(ended.status == .completed)
            #expect(ended.advancement == 4)
        }
    }

    @Test func `after two deaths a job runs alone`() async throws {
        var directory = FileTemporaryDirectory()
        var id: JobID?
        for _ in 1...2 {
            let gate = Gate()
            (id, directory) = try await die(directory, id, in: gate) { _ in
                try await gate.pass()
            }
        }
        let poisonous = try #require(id)
        let gate = Gate()
        let strategy = Scripted { run in
            if run.id == poisonous { try await gate.pass() }
        }
        try await bench.open(directory, strategy).whileRunning { scheduler in
            let neighbour = try await scheduler.create()
            await gate.reached()
            #expect(await scheduler.health.running == [poisonous])
            let text = try await scheduler.explain(neighbour.id)
            #expect(text.contains("waits for \(poisonous), which runs alone"))
            gate.open()
            #expect(try await neighbour.finished().status == .completed)
        }
    }

    /// Runs a job until it reaches the gate; answers the directory as a crash leaves it then.
    private func die(
        _ directory: FileTemporaryDirectory, _ id: JobID?, in gate: Gate,
        _ process: @escaping @Sendable (Scripted.Attempt) async throws -> Void
    ) async throws -> (JobID, FileTemporaryDirectory) {
        let scheduler = try await bench.open(directory, Scripted(process: process)) {
            $0.recoveries = 2
        }
        let job =
            if let id { try await scheduler.job(id) } else { try await scheduler.create() }
        let service = Task { try await scheduler.run() }
        await gate.reached()
        let left = try directory.copy()
        service.cancel()
        try await service.value
        return (job.id, left)
    }
}
