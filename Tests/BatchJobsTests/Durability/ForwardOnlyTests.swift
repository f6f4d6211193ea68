import BatchJobs
import BatchJournal
import TestSupport
import Testing

/// P6: what the status does not allow is refused and leaves no trace.
@Suite struct ForwardOnlyTests {
    let directory = FileTemporaryDirectory()

    @Test func `an illegal move is refused with the status and writes nothing`() async throws {
        let (files, strategy) = (RecordingFileSystem(), HoldingStrategy())
        let scheduler = try await BatchScheduler.open(
            journal: directory.path, on: files, strategies: [CountingStrategy(), strategy],
            configuration: BatchConfiguration())
        try await scheduler.whileRunning { scheduler in
            let over = try await scheduler.create(CountingStrategy.self, context: .init())
            let end = try await over.finished()
            let running = try await scheduler.create(HoldingStrategy.self, context: .init())
            for await _ in strategy.signals { break }
            let written = files.writtenPayloads.filter { !isEnding($0) }.count
            await refuses(.completed) { try await over.cancel() }
            await refuses(.completed) { try await over.confirm() }
            await refuses(.processing) { try await running.confirm() }
            #expect(files.writtenPayloads.filter { !isEnding($0) }.count == written)
            let after = await over.snapshot
            #expect(after.status == .completed && after.endedAt == end.endedAt)
            try await running.cancel()
            // A second cancel is no second end.
            let canceled = try await running.cancel()
            let again = try await running.cancel(reason: "again")
            #expect(again.endedAt == canceled.endedAt && again.cancelReason == nil)
        }
    }

    private func refuses(
        _ status: JobStatus, _ call: () async throws -> JobSnapshot
    ) async {
        let error = await #expect(throws: BatchJobError.self) { _ = try await call() }
        #expect(error?.code == .notAllowed)
        #expect(error?.status == status)
    }

    /// `ended` of the first job may be recorded meanwhile.
    private func isEnding(_ payload: [UInt8]) -> Bool {
        let text = String(decoding: payload, as: UTF8.self)
        return text.contains("clean_up") || text.contains("cleaned_up")
    }
}
