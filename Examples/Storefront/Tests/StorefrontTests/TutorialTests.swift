import Testing

/// The tutorial's job, from the request to the products.
struct TutorialTests {
    @Test func `a dry run says what would be published, and changes nothing`() async throws {
        try await withShop { shop in
            let job = try await shop.previewed("publish-products")
            #expect(job.result == .toPublish(5))
            #expect(job.createdBy == "user_1")
            #expect(try await shop.counts() == .init(draft: 5, published: 7))
        }
    }

    @Test func `the result of a preview has these members and no others`() async throws {
        try await withShop { shop in
            let job = try await shop.previewed("publish-products")
            let body = try await shop.visitor().send(.get, "/admin/batch-jobs/\(job.id)").body
            #expect(
                body.contains(
                    #""result":{"count":5,"advancement_count":0,"progress":0.0,"#
                        + #""stat_descriptors":[{"key":"product-publish-count","#
                        + #""name":"Number of products to publish","#
                        + #""message":"5 product(s) will be published."}]}"#))
        }
    }

    @Test func `a confirmed dry run publishes every draft once`() async throws {
        try await withShop { shop in
            let visitor = shop.visitor()
            let job = try await shop.previewed("publish-products")
            let confirmed = try await visitor.send(.post, "/admin/batch-jobs/\(job.id)/confirm")
            #expect(confirmed.status == 200)
            let end = try await visitor.end(of: job.id)
            #expect(end.status == "completed")
            #expect(end.result?.advancementCount == 5)
            #expect(end.result?.progress == 1)
            #expect(try await shop.counts() == .init(draft: 0, published: 12))
            #expect(try shop.place.publications(of: job.id).sorted() == [3, 5, 8, 10, 12])
        }
    }

    @Test func `with no draft left there are 0 to publish, in the same words`() async throws {
        try await withShop { shop in
            let first = try await shop.visitor().create("publish-products")
            _ = try await shop.visitor().end(of: first.id)
            let job = try await shop.previewed("publish-products")
            #expect(job.result == .toPublish(0, progress: 1))
            _ = try await shop.visitor().send(.post, "/admin/batch-jobs/\(job.id)/confirm")
            let end = try await shop.visitor().end(of: job.id)
            #expect(end.status == "completed")
            #expect(end.result?.advancementCount == 0)
            #expect(try shop.place.publications(of: job.id).isEmpty)
        }
    }

    @Test func `a context may say more than is read, and is kept as it came`() async throws {
        try await withShop { shop in
            let answer = try await shop.visitor().send(
                .post, "/admin/batch-jobs",
                #"{"type":"publish-products","context":{"why":"spring","n":[1,null]},"dry_run":true}"#
            )
            #expect(answer.status == 201)
            #expect(answer.body.contains(#""context":{"why":"spring","n":[1,null]}"#))
        }
    }

    @Test func `a preview that is canceled publishes nothing`() async throws {
        try await withShop { shop in
            let job = try await shop.previewed("publish-products")
            let answer = try await shop.visitor().send(
                .post, "/admin/batch-jobs/\(job.id)/cancel", #"{"reason":"not today"}"#)
            #expect(try answer.job.status == "canceled")
            #expect(answer.body.contains(#""cancel_reason":"not today""#))
            #expect(try await shop.counts() == .init(draft: 5, published: 7))
        }
    }
}

extension JobRecord.Result {
    static func toPublish(_ count: Int, progress: Double = 0) -> Self {
        Self(
            count: count, advancementCount: 0, progress: progress,
            statDescriptors: [
                .init(
                    key: "product-publish-count", name: "Number of products to publish",
                    message: "\(count) product(s) will be published.")
            ])
    }
}
