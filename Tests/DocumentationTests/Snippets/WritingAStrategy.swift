import BatchJobs
import Dispatch
import Foundation

struct PublishProducts: BatchJobStrategy {
    typealias Checkpoint = Product.ID
    struct Context: Codable { var vendor: String? }
    static let batchType = "publish-products"
    let catalog: Catalog

    func preProcess(_ run: BatchRun<Self>) async throws -> Preview {
        Preview(count: try await catalog.draftCount(vendor: run.context.vendor))
    }

    func process(_ run: BatchRun<Self>) async throws {
        let drafts = catalog.drafts(vendor: run.context.vendor, after: run.checkpoint)
        for try await product in drafts {
            try await catalog.publish(product.id)
            try await run.advance(to: product.id)
        }
    }
}

struct IndexProducts: BatchItemStrategy {
    typealias Checkpoint = Product.ID
    struct Context: Codable { var vendor: String? }
    static let batchType = "index-products"
    let catalog: Catalog
    let index: SearchIndex

    func items(
        _ run: BatchRun<Self>, after checkpoint: Product.ID?
    ) async throws -> AsyncThrowingStream<Product, any Error> {
        catalog.drafts(vendor: run.context.vendor, after: checkpoint)
    }

    func process(_ product: Product, _ run: BatchRun<Self>) async throws {
        try await index.put(product)
    }

    func checkpoint(after product: Product) -> Product.ID { product.id }
}

nonisolated struct ReindexContext: Codable {
    var since: Date?
}

nonisolated struct Reindex: BatchJobStrategy {
    typealias Context = ReindexContext
    static let batchType = "reindex"

    func process(_ run: BatchRun<Self>) async throws {}
}

private let blockingQueue = DispatchQueue(label: "blocking calls")

func blocking<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        blockingQueue.async { continuation.resume(with: Result(catching: body)) }
    }
}
