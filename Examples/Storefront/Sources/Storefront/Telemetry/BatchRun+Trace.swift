import BatchJobs
import Instrumentation
import ServiceContextModule
import Tracing

extension BatchRun {
    /// Runs code as a part of the trace of the request that created the job.
    func traced<Result: Sendable>(
        _ work: nonisolated(nonsending) () async throws -> Result
    ) async throws -> Result {
        var context = ServiceContext.topLevel
        InstrumentationSystem.instrument.extract(
            job.headers, into: &context, using: HeaderExtractor())
        return try await withSpan(job.type, context: context, ofKind: .consumer) { span in
            span.attributes["job.id"] = "\(id)"
            return try await work()
        }
    }
}

private struct HeaderExtractor: Extractor {
    func extract(key: String, from headers: [String: String]) -> String? { headers[key] }
}
