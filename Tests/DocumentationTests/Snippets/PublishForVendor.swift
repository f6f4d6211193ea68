import BatchJobs
import Foundation

struct PublishForVendor: BatchJobStrategy {
    typealias Checkpoint = Order.ID
    static let batchType = "publish-for-vendor"
    let catalog: Catalog
    let payments: Payments
    let mailer: Mailer

    struct Context: Codable {
        var vendor: String?
        var channel: String

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            vendor = try values.decodeIfPresent(String.self, forKey: .vendor)
            channel = try values.decodeIfPresent(String.self, forKey: .channel) ?? "web"
        }
    }

    func prepare(_ request: BatchRequest<Self>) async throws -> BatchRequest<Self> {
        guard let vendor = request.context.vendor else {
            throw StrategyError(code: "no_vendor", message: "Name the vendor to publish for.")
        }
        var request = request
        if try await catalog.draftCount(vendor: vendor) > 1_000 { request.options.dryRun = true }
        return request
    }

    func process(_ run: BatchRun<Self>) async throws {
        for order in [Order(id: 1)] {
            let key = "\(run.id)-\(order.id)"
            try await payments.charge(order, idempotencyKey: key)
            try await run.advance(to: order.id)
        }
    }

    var retryPolicy: RetryPolicy {
        RetryPolicy(attempts: 5, initialDelay: .seconds(2), attemptTimeout: .seconds(3600))
    }

    func shouldRetry(_ error: any Error, _ run: BatchRun<Self>) async -> Bool {
        !(error is DecodingError)
    }

    func ended(_ end: BatchEnd<Self>) async throws {
        try? FileManager.default.removeItem(atPath: "\(end.job.id).partial")
        guard let failure = end.failure else { return }
        try await mailer.send("Publishing failed: \(failure.message)", key: "\(end.job.id)-failed")
    }
}
