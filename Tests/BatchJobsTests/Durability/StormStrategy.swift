import BatchJobs
import TestSupport

/// What the jobs of a storm do, and what their code sees.
struct StormStrategy: BatchJobStrategy {
    enum Kind: String, CaseIterable, Codable {
        case plain, confirmed, canceledPreview, canceledWhileItRuns, retried, previewedAgain

        var isDryRun: Bool { self == .confirmed || self == .canceledPreview }
    }

    struct Context: Codable, Sendable { var kind: Kind }

    static let batchType = "storm"
    static let items = 4
    let witness: Witness

    var retryPolicy: RetryPolicy {
        RetryPolicy(attempts: 3, initialDelay: .milliseconds(1), jitter: .none)
    }

    func preProcess(_ run: BatchRun<Self>) async throws -> Preview {
        witness.sees(run.job, by: .userCode)
        if run.context.kind == .previewedAgain, run.job.failure == nil { throw Refusal() }
        return Preview(count: Self.items)
    }

    func process(_ run: BatchRun<Self>) async throws {
        witness.sees(run.job, by: .userCode)
        for item in (run.checkpoint ?? 0)..<Self.items {
            try await run.advance(to: item)
            try await run.report(values: ["item": .number("\(item)")])
            try await run.checkpoint(item + 1)
            witness.hears(.checkpoint, of: run.id) { $0.checkpoint ?? 0 > item }
            if run.context.kind == .retried, item == run.attempt { throw Refusal() }
        }
        if run.context.kind == .canceledWhileItRuns { await untilCancelled() }
    }

    func ended(_ end: BatchEnd<Self>) async throws {
        witness.sees(end.job, by: .userCode)
    }

    struct Refusal: Error {}
}

extension JobEvent {
    var checkpoint: Int? {
        guard case .advanced(let advance) = self, let bytes = advance.checkpoint else { return nil }
        return Int(String(decoding: bytes, as: UTF8.self))
    }
}
