import BatchJobs
import Foundation
import InMemoryTracing
import Metrics
import MetricsTestKit
import Testing
import Tracing

@testable import Storefront

/// What metrics and traces see of a job, through the libraries that services use.
struct TelemetryTests {
    private static let metrics = {
        let metrics = TestMetrics()
        MetricsSystem.bootstrap(metrics)
        return metrics
    }()
    private static let tracer = {
        let tracer = InMemoryTracer()
        InstrumentationSystem.bootstrap(tracer)
        return tracer
    }()

    @Test func `events are counted by kind and type, and an ended job is timed`() async throws {
        let metrics = Self.metrics
        #expect(try await end(of: DrillFail(), "{}").status == .failed)
        let events = try metrics.expectCounter(
            "batch_jobs_events", [("event", "batch.attempt_failed"), ("type", "drill-fail")])
        #expect(events.totalValue == 1)
        let duration = try metrics.expectTimer(
            "batch_jobs_duration", [("type", "drill-fail"), ("status", "failed")])
        #expect(duration.values.count == 1)
        // At least the pause between its two attempts, in nanoseconds.
        #expect(duration.values.allSatisfy { $0 >= 200_000_000 })
    }

    @Test func `the work of a job belongs to the trace of the request that made it`() async throws {
        let tracer = Self.tracer
        let directory = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let catalog = try Catalog(
            path: directory.appending(path: "products.sqlite").path, products: 12)
        let job = try await end(
            of: PublishProducts(catalog: catalog), "{}",
            headers: ["in-memory-trace-id": "trace-7", "in-memory-span-id": "span-7"])
        #expect(job.status == .completed)
        let span = try #require(tracer.finishedSpans.first { $0.traceID == "trace-7" })
        #expect(span.parentSpanID == "span-7")
        #expect(span.operationName == "publish-products")
        #expect(span.attributes.get("job.id") == .string(job.id.description))
    }

    private func end(
        of strategy: some BatchJobStrategy, _ context: String, headers: [String: String] = [:]
    ) async throws -> JobSnapshot {
        var configuration = BatchConfiguration()
        configuration.onEvent = EventMetrics().note
        let scheduler = try BatchScheduler.inMemory(
            strategies: [strategy], configuration: configuration)
        async let running: Void = scheduler.run()
        let job = try await scheduler.create(
            batchType: type(of: strategy).batchType, context: Data(context.utf8),
            options: JobOptions(headers: headers))
        let end = try await job.finished()
        scheduler.beginGracefulShutdown()
        try await running
        return end
    }
}
