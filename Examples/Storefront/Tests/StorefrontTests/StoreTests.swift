import Testing

struct StoreTests {
    @Test func `everybody sees the products, by status and by page`() async throws {
        try await withShop(["--products", "30"]) { shop in
            let visitor = shop.visitor(nil)
            let drafts = try await visitor.send(
                .get, "/store/products?status=draft&limit=2&offset=5"
            ).decoded(StorePage.self)
            #expect(drafts.counts == Counts(draft: 12, published: 18))
            #expect(drafts.products.map(\.id) == [15, 17])
            #expect(drafts.products.first?.title == "Beeswax candle, pair #2")
            let all = try await visitor.send(.get, "/store/products").decoded(StorePage.self)
            #expect(all.products.map(\.id) == Array(1...20))
            let rest = try await visitor.send(.get, "/store/products?limit=100&offset=20")
                .decoded(StorePage.self)
            #expect(rest.products.map(\.id) == Array(21...30))
            let published = try await visitor.send(.get, "/store/products?status=published")
                .decoded(StorePage.self)
            #expect(published.products.map(\.status) == Array(repeating: "published", count: 18))
            let past = try await visitor.send(.get, "/store/products?limit=1&offset=30")
                .decoded(StorePage.self)
            #expect(past.products.isEmpty)
        }
    }

    @Test(arguments: ["status=sold", "limit=0", "limit=101", "offset=-1", "limit=x"])
    func `what cannot be asked is refused`(query: String) async throws {
        try await withShop { shop in
            let answer = try await shop.visitor(nil).send(.get, "/store/products?\(query)")
            #expect(answer.status == 400)
        }
    }
}
