import BatchJobs
import Foundation
import HTTPTypes
import Hummingbird
import NIOFoundationCompat

/// What machines ask that watch the service: no token is needed, and nothing is said of users.
struct WatchRoutes {
    let scheduler: BatchScheduler
    let metrics: HealthMetrics
    let registry: PrometheusRegistry

    /// `GET /health` for load balancers, `GET /metrics` for Prometheus.
    func add(to router: Router<BasicRequestContext>) {
        router.get("/health") { _, _ in
            let report = HealthReport(await scheduler.health)
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return answer(
                report.status == .unavailable ? .serviceUnavailable : .ok, "application/json",
                ByteBuffer(data: try encoder.encode(report)))
        }
        router.get("/metrics") { _, _ in
            await metrics.measure()
            return answer(.ok, PrometheusRegistry.contentType, ByteBuffer(string: registry.text))
        }
    }

    /// Whatever stands in between must ask anew each time.
    private func answer(
        _ status: HTTPResponse.Status, _ type: String, _ body: ByteBuffer
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: body))
    }
}
