import Testing

/// What a server in between could spoil: limits, methods, heads.
struct LimitTests {
    @Test func `a body of just the limit is read, and one byte more is 413`() async throws {
        try await withShop { shop in
            let frame = #"{"type":"publish-products","context":{"fill":""}}"#
            for (size, status) in [(1_310_720, 413), (1_310_721, 413), (1_000_000, 201)] {
                let fill = String(repeating: "x", count: size - frame.utf8.count)
                let body = frame.replacing(#""fill":"""#, with: #""fill":"\#(fill)""#)
                let answer = try await shop.visitor().send(.post, "/admin/batch-jobs", body)
                #expect(answer.status == status)
                // A body of the limit has a context that is too large; only the last is cut off.
                let isCut = answer.body.contains("The body must not exceed 1310720 bytes")
                #expect(isCut == (size > 1_310_720))
            }
        }
    }

    @Test func `a body far over the limit is answered, and is not kept`() async throws {
        try await withShop { shop in
            let before = try shop.child.peakMemory
            let body = String(repeating: "x", count: 64 << 20)
            // Told to close, the server would do so while this is still being sent.
            let answer = try await shop.visitor().send(
                .post, "/admin/batch-jobs", body, headers: [("connection", "keep-alive")])
            #expect(answer.status == 413)
            #expect(try shop.child.peakMemory - before < 32 << 20)
        }
    }

    @Test func `a long path is 414, and long headers are 431`() async throws {
        try await withShop { shop in
            let long = String(repeating: "x", count: 9000)
            let visitor = shop.visitor()
            let path = try await visitor.send(.get, "/admin/batch-jobs?q=\(long)")
            #expect(path.status == 414)
            let headers = try await visitor.send(
                .get, "/admin/batch-jobs", headers: [("x-first", long), ("x-second", long)])
            #expect(headers.status == 431)
        }
    }

    @Test func `HEAD has the head of GET and no body`() async throws {
        try await withShop { shop in
            let (get, head) = (
                try await shop.visitor().send(.get, "/admin/batch-jobs"),
                try await shop.visitor().send(.head, "/admin/batch-jobs")
            )
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(head.headers["content-length"] == get.headers["content-length"])
            #expect(head.headers["content-type"] == ["application/json"])
        }
    }

    @Test func `OPTIONS and a wrong method say what is allowed`() async throws {
        try await withShop { shop in
            let options = try await shop.visitor().send(.options, "/admin/batch-jobs")
            #expect(options.status == 204)
            #expect(options.headers["allow"] == ["GET, HEAD, POST, OPTIONS"])
            let wrong = try await shop.visitor().send(.delete, "/admin/batch-jobs")
            #expect(wrong.status == 405)
            #expect(wrong.headers["allow"] == ["GET, HEAD, POST, OPTIONS"])
        }
    }

    @Test func `what only begins like the admin API is not its own`() async throws {
        try await withShop { shop in
            for (path, status) in [("-jobs-x", 404), ("", 404), ("-jobs/x/y", 401)] {
                let answer = try await shop.visitor(nil).send(.get, "/admin/batch\(path)")
                #expect(answer.status == status)
            }
        }
    }

    @Test func `the description of the API needs no token`() async throws {
        try await withShop { shop in
            let answer = try await shop.visitor(nil).send(
                .get, "/admin/batch-jobs/openapi.json")
            #expect(answer.status == 200)
        }
    }
}
