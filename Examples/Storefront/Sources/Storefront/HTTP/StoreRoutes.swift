import Foundation
import Hummingbird

/// What everybody may see of the shop.
struct StoreRoutes {
    let catalog: Catalog

    /// `GET /store/products?status=draft&offset=0&limit=20`, with the counts of all.
    func add(to router: Router<BasicRequestContext>) {
        router.get("/store/products") { request, context in
            let query = try request.uri.decodeQuery(as: Query.self, context: context)
            let (offset, limit) = (query.offset ?? 0, query.limit ?? 20)
            guard offset >= 0, 1...100 ~= limit else { throw HTTPError(.badRequest) }
            let page = try await catalog.page(of: query.status, offset: offset, limit: limit)
            return Page(
                counts: .init(draft: page.drafts, published: page.published),
                products: page.products)
        }
    }

    private struct Query: Decodable {
        var status: Product.Status?
        var offset: Int?
        var limit: Int?
    }

    fileprivate struct Page: Encodable {
        struct Counts: Encodable {
            var draft: Int
            var published: Int
        }
        var counts: Counts
        var products: [Product]
    }
}

extension StoreRoutes.Page: ResponseGenerator {
    /// Sorted, so that the same catalogue is the same text.
    func response(from request: Request, context: some RequestContext) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(self, from: request, context: context)
    }
}
