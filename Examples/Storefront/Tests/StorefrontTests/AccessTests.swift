import Foundation
import Testing

struct AccessTests {
    @Test(arguments: [nil, "wrong", "secre", "secret1", "SECRET"])
    func `without a right token everything is refused, unknown jobs too`(
        token: String?
    ) async throws {
        try await withShop { shop in
            for path in ["", "/batch_01ARZ3NDEKTSV4RRFFQ69G5FAV", "/events", "/no/such/route"] {
                let answer = try await shop.visitor(token).send(.get, "/admin/batch-jobs\(path)")
                // A stream that is not refused has no end to be read.
                try #require(answer.status == 401)
            }
        }
    }

    @Test func `jobs are seen and changed by who made them, and by those who see all`() async throws
    {
        try await withShop { shop in
            let job = try await shop.previewed("publish-products")
            let path = "/admin/batch-jobs/\(job.id)"
            let routes: [(Visitor.Method, String)] = [
                (.get, path), (.post, path + "/confirm"), (.post, path + "/cancel"),
                (.get, path + "/history"), (.get, path + "/events"),
            ]
            for (method, path) in routes {
                let answer = try await shop.visitor("other").send(method, path)
                #expect(answer.status == 400)
                #expect(answer.body.contains("does not belong to the logged in user"))
            }
            #expect(try await shop.visitor("other").count == 0)
            #expect(try await shop.visitor("all").count == 1)
            #expect(try await shop.visitor("all").send(.get, path).job.createdBy == "user_1")
            #expect(try await shop.visitor("all").send(.post, path + "/confirm").status == 200)
        }
    }

    @Test func `the other header takes a token as well`() async throws {
        try await withShop { shop in
            let answer = try await shop.visitor(nil).send(
                .get, "/admin/batch-jobs", headers: [("x-medusa-access-token", "other")])
            #expect(answer.status == 200)
        }
    }

    @Test func `without tokens a random one is made and printed once`() async throws {
        try await withShop(tokens: nil) { shop in
            let printed = try shop.place.printed
            let token = try #require(printed.firstMatch(of: /use the token ([0-9a-f]{32})\n/)?.1)
            for (token, status) in [(String(token), 200), ("secret", 401)] {
                let answer = try await shop.visitor(token).send(.get, "/admin/batch-jobs")
                #expect(answer.status == status)
            }
            #expect(printed.ranges(of: token).count == 1)
            #expect(try !shop.place.logged.contains(token))
        }
    }

    @Test(arguments: [
        ("", 1), ("hush", 1), ("=hush", 1), ("hush=", 1), ("hush=*", 1), ("hush hush=a", 1),
        ("hush\u{7F}=a", 1), ("hüsh=a", 1), ("hush=a,", 2), ("hush=a,hush=b", 2),
        ("a=hush,b=hush,hush", 3),
    ])
    func `a malformed list of tokens is told by its entry, and none of it is shown`(
        list: String, entry: Int
    ) async throws {
        try await withPlace { place in
            let child = try place.launch(["--port", "0"], tokens: list)
            #expect(await child.end() == 64)
            let logged = try place.logged
            #expect(logged.contains("STOREFRONT_TOKENS, entry \(entry): "))
            #expect(logged.contains("[malformed_tokens]"))
            #expect(!logged.contains(/h[uü]sh/))
        }
    }

    @Test func `a token may hold equals signs`() async throws {
        try await withShop(tokens: "c2VjcmV0==user_1") { shop in
            let job = try await shop.visitor("c2VjcmV0=").create("drill-fail")
            let end = try await shop.visitor("c2VjcmV0=").end(of: job.id)
            #expect(end.createdBy == "user_1")
        }
    }
}

extension Visitor {
    /// How many jobs they see.
    fileprivate var count: Int {
        get async throws {
            struct List: Decodable { var count: Int }
            return try await send(.get, "/admin/batch-jobs").decoded(List.self).count
        }
    }
}
