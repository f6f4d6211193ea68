// What the examples of the articles stand on. No article shows it.

struct Product: Sendable {
    typealias ID = String
    var id: ID
}

actor Catalog {
    private let drafts: [Product.ID]
    private(set) var published: [Product.ID] = []

    init(drafts: [Product.ID]) {
        self.drafts = drafts
    }

    func draftCount(vendor: String?) async throws -> Int { drafts.count }

    nonisolated func drafts(
        vendor: String?, after last: Product.ID?
    ) -> AsyncThrowingStream<Product, any Error> {
        AsyncThrowingStream { stream in
            for id in drafts where id > last ?? "" { stream.yield(Product(id: id)) }
            stream.finish()
        }
    }

    func publish(_ id: Product.ID) async throws { published.append(id) }
}

actor SearchIndex {
    private(set) var products: [Product.ID] = []

    func put(_ product: Product) async throws { products.append(product.id) }
}

struct Order: Sendable {
    typealias ID = Int
    var id: ID
}

struct Orders: Sendable {
    struct Page: Sendable {
        var lastOrder: Order.ID
        var count: Int
        var text: String
    }

    var pages: [Page]

    func pages(after last: Order.ID?) -> AsyncThrowingStream<Page, any Error> {
        AsyncThrowingStream { stream in
            for page in pages where page.lastOrder > last ?? 0 { stream.yield(page) }
            stream.finish()
        }
    }
}

actor Payments {
    private(set) var keys: Set<String> = []

    func charge(_ order: Order, idempotencyKey: String) async throws { keys.insert(idempotencyKey) }
}

actor Mailer {
    private(set) var mails: [String: String] = [:]

    func send(_ text: String, key: String) async throws { mails[key] = text }
}
