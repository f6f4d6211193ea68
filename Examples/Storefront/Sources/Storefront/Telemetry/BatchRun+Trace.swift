import BatchJobs
import ServiceContextModule

extension BatchRun {
    /// Runs code as a part of the attempt's span, so that its own spans are below it.
    func traced<Result: Sendable>(
        by traces: EventTraces, _ work: nonisolated(nonsending) () async throws -> Result
    ) async throws -> Result {
        try await ServiceContext.withValue(traces.context(of: job)) { try await work() }
    }
}
