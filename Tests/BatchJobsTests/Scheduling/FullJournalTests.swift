import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct FullJournalTests {
    /// A strategy that fills a journal with checkpoints.
    private struct Filling: BatchJobStrategy {
        struct Context: Codable, Sendable {}
        typealias Checkpoint = String
        static let batchType = "filling"

        @concurrent func process(_ run: BatchRun<Self>) async throws {
            let text = String(repeating: "x", count: 500_000)
            for number in 1... { try await run.checkpoint("\(text)\(number)", advancing: 1) }
        }
    }

    @Test func `a shutdown gives up what a full journal holds, and says so`() async throws {
        let directory = FileTemporaryDirectory()
        var configuration = BatchConfiguration()
        configuration.maximumJournalBytes = 4 << 20
        configuration.gracePeriod = .zero
        let scheduler = try await BatchScheduler.open(
            journal: directory.path, strategies: [Filling()], configuration: configuration)
        let service = Task { try await scheduler.run() }
        let job = try await scheduler.create(Filling.self, context: .init())
        while await !scheduler.health.journal.isHolding { await Task.yield() }
        #expect(try await scheduler.explain(job.id).contains("waits for space"))
        scheduler.beginGracefulShutdown()
        #expect(await refusal { try await service.value }?.code == .journalFull)
        let kept = await job.snapshot.advancement
        let again = try await BatchScheduler.read(journal: directory.path)
        #expect(again.map(\.id) == [job.id])
        #expect(again.first.map { $0.advancement >= kept } == true)
    }
}
