import BatchJobs
import TestSupport

/// Takes a few durable steps and says which of them it was told are on the disk.
struct StreamStrategy: BatchJobStrategy {
    struct Context: Codable, Sendable { var waitsForCancel = false }

    static let batchType = "stream"
    static let steps = 3
    let ledger: StreamLedger

    @concurrent func process(_ run: BatchRun<Self>) async throws {
        for step in (run.checkpoint ?? 0)..<Self.steps {
            try await run.checkpoint(step + 1, advancing: 1)
            ledger.note { $0.checkpoint(run.id, step: step + 1) }
        }
        if run.context.waitsForCancel { await untilCancelled() }
        try Task.checkCancellation()
    }
}
