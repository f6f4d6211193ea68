import BatchJobs
import Foundation
import Metrics
import MetricsTestKit
import Testing

@testable import Storefront

/// What no service that still answers can tell of itself.
struct CountingTests {
    private static let metrics = {
        let metrics = TestMetrics()
        MetricsSystem.bootstrap(metrics)
        return metrics
    }()

    @Test func `an attempt that a shutdown stops is counted`() async throws {
        let metrics = Self.metrics
        var configuration = BatchConfiguration()
        configuration.gracePeriod = .zero
        configuration.onEvent = EventMetrics(types: []).note
        let scheduler = try BatchScheduler.inMemory(
            strategies: [DrillSlow()], configuration: configuration)
        async let running: Void = scheduler.run()
        let job = try await scheduler.create(
            batchType: "drill-slow", context: Data(#"{"delay_ms":60000}"#.utf8))
        for await snapshot in job.updates where snapshot.status == .processing { break }
        scheduler.beginGracefulShutdown()
        try await running
        let counter = try metrics.expectCounter(
            "batch_job_attempts_interrupted", [("type", "drill-slow")])
        #expect(counter.totalValue == 1)
    }
}
