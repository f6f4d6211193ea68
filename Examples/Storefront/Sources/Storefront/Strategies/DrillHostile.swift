import BatchJobs

/// The same under a name that pages must show as text, and never run or be turned by.
struct DrillHostile: BatchJobStrategy {
    typealias Context = DrillReport.Context
    static let batchType = "<img src=x onerror=boom()></script>\u{202E}evil"

    func preProcess(_ run: BatchRun<Self>) async throws -> Preview {
        Preview(descriptors: run.context.figures ?? [])
    }

    func process(_ run: BatchRun<Self>) async throws {
        try await DrillReport.report(run.context) { try await run.report(values: $0, errors: $1) }
    }
}
