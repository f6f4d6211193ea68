import BatchJobs
import BatchJournal
import TestSupport
import Testing

/// P1, P2 and P7 while a sync takes its time, or fails.
@Suite struct WaitingForTheDiskTests {
    let directory = FileTemporaryDirectory()
    let gate = DiskGate()
    let strategy = HoldingStrategy()

    private func open() async throws -> BatchScheduler {
        try await BatchScheduler.open(
            journal: directory.path, on: gate.files, strategies: [strategy],
            configuration: BatchConfiguration())
    }

    @Test func `nobody sees a job before its creation is on the disk`() async throws {
        try await open().whileRunning { scheduler in
            gate.close()
            async let created = scheduler.create(HoldingStrategy.self, context: .init())
            for await _ in gate.arrivals { break }
            #expect(await scheduler.jobs().total == 0)
            #expect(await scheduler.health.counts.isEmpty)
            gate.open()
            let job = try await created
            #expect(await scheduler.jobs().jobs.map(\.id) == [job.id])
            try await job.cancel()
        }
    }

    @Test func `a cancel reaches the task before the disk, and is told only after it`()
        async throws
    {
        var signals = strategy.signals.makeAsyncIterator()
        try await open().whileRunning { scheduler in
            let job = try await scheduler.create(HoldingStrategy.self, context: .init())
            #expect(await signals.next(isolation: #isolation) == "began")
            gate.close()
            async let canceled = job.cancel()
            #expect(await signals.next(isolation: #isolation) == "cancelled")
            #expect(await job.snapshot.status == .processing)
            gate.open()
            #expect(try await canceled.status == .canceled)
        }
    }

    @Test func `a sync that fails acknowledges nothing, then or later`() async throws {
        let scheduler = try await open()
        await #expect(throws: BatchJobError.self) {
            try await scheduler.whileRunning { scheduler in
                let job = try await scheduler.create(HoldingStrategy.self, context: .init())
                for await _ in strategy.signals { break }
                let before = await job.snapshot.version
                gate.destroy()
                await refuses { try await job.cancel() }
                gate.open()
                await refuses { try await job.cancel() }
                await refuses {
                    try await scheduler.create(HoldingStrategy.self, context: .init())
                }
                await refuses { try await job.finished() }
                #expect(await job.snapshot.version == before)
            }
        }
    }

    private func refuses(_ call: () async throws -> some Any) async {
        let error = await #expect(throws: BatchJobError.self) { _ = try await call() }
        #expect(error?.code == .journalFailed)
    }
}
