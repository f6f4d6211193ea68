import BatchJobs

/// Publishes all drafts of the shop.
struct PublishProducts: BatchJobStrategy {
    /// It needs nothing to be said, and keeps whatever is.
    struct Context: Codable {}
    static let batchType = "publish-products"
    let catalog: Catalog
    let traces: EventTraces
    /// As many as one transaction publishes: a sync each is what they share.
    private let step = 50

    init(catalog: Catalog, traces: EventTraces) {
        (self.catalog, self.traces) = (catalog, traces)
    }

    func preProcess(_ run: BatchRun<Self>) async throws -> Preview {
        let count = try await catalog.count(of: .draft)
        let descriptor = StatDescriptor(
            key: "product-publish-count", name: "Number of products to publish",
            message: "\(count) product(s) will be published.")
        return Preview(count: count, descriptors: [descriptor])
    }

    func process(_ run: BatchRun<Self>) async throws {
        try await run.traced(by: traces) {
            var place = run.checkpoint ?? 0
            while let done = try await catalog.publish(after: place, for: run.id, upTo: step) {
                place = done.last
                try await run.advance(by: done.count, to: place)
            }
        }
    }
}
