import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct FullJournalTests {
    /// Writes checkpoints that no compaction makes smaller together than its context.
    private struct Filling: BatchJobStrategy {
        struct Context: Codable, Sendable { var text = "" }
        typealias Checkpoint = String
        static let batchType = "filling"

        @concurrent func process(_ run: BatchRun<Self>) async throws {
            let text = String(repeating: "x", count: 500_000)
            for number in 1... { try await run.checkpoint("\(text)\(number)", advancing: 1) }
        }
    }

    @Test func `a shutdown gives up what a full journal holds, and says so`() async throws {
        let directory = FileTemporaryDirectory()
        let events = Notes<BatchEvent.Kind>()
        var configuration = BatchConfiguration()
        configuration.maximumJournalBytes = 4 << 20
        configuration.gracePeriod = .zero
        configuration.onEvent = { events.add($0.kind) }
        let scheduler = try await BatchScheduler.open(
            journal: directory.path, strategies: [Filling()], configuration: configuration)
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create(Filling.self, context: .init())
        async let others = fill(scheduler)
        await events.until { $0.contains(.journalFull) }
        while await !scheduler.health.journal.isHolding { await Task.yield() }
        #expect(try await scheduler.explain(job.id).contains("waits for space"))
        scheduler.beginGracefulShutdown()
        #expect(await refusal { try await service.value }?.code == .journalFull)
        let kept = await job.snapshot.advancement
        let again = try await BatchScheduler.read(journal: directory.path)
        #expect(Set(again.map(\.id)) == Set(await others + [job.id]))
        #expect(again.first { $0.id == job.id }.map { $0.advancement >= kept } == true)
    }

    /// Creates jobs that wait, until there is no space for another.
    ///
    /// Where it was not known in time, the last one is held as well, and given up with the rest.
    private func fill(_ scheduler: BatchScheduler) async -> [JobID] {
        let text = String(repeating: "y", count: 700_000)
        var ids: [JobID] = []
        while true {
            do {
                let job = try await scheduler.create(
                    Filling.self, context: .init(text: text), options: JobOptions(dryRun: true))
                ids.append(job.id)
            } catch {
                #expect((error as? BatchJobError)?.code == .journalFull)
                return ids
            }
        }
    }
}
