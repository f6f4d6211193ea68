import BatchJobs
import BatchJobsAdmin
import TestSupport
import Testing

/// Which answer a method and a path have.
@Suite(.timeLimit(.minutes(5))) struct RoutingTests {
    let desk: Desk

    init() throws { desk = try Desk(Scripted()) }

    @Test func `a path that is none is not found`() async {
        for path in ["/x/y", "/types/x", "/templates", "/a/confirm/b", "//", "/x//events", "/%zz"] {
            #expect(await desk.get(path).status == 404, "\(path)")
        }
        let elsewhere = await desk.admin.respond(
            to: AdminRequest(
                method: "GET", path: "/admin/products", headers: ["authorization": "Bearer ada"]))
        #expect(elsewhere.refusal == "404 not_found There is nothing at /admin/products")
        for path in ["", "*", "admin/batch-jobs", "http://x/admin/batch-jobs"] {
            let request = AdminRequest(
                method: "GET", path: path, headers: ["authorization": "Bearer ada"])
            #expect(await desk.admin.respond(to: request).status == 404, "\(path)")
        }
    }

    @Test(arguments: [
        ("PUT", "", "GET, HEAD, POST, OPTIONS"), ("DELETE", "/types", "GET, HEAD, OPTIONS"),
        ("POST", "/types", "GET, HEAD, OPTIONS"), ("POST", "/x", "GET, HEAD, OPTIONS"),
        ("GET", "/x/confirm", "POST, OPTIONS"), ("HEAD", "/x/cancel", "POST, OPTIONS"),
        ("get", "", "GET, HEAD, POST, OPTIONS"), ("POST", "/openapi.json", "GET, HEAD, OPTIONS"),
        ("PATCH", "/events", "GET, HEAD, OPTIONS"),
    ])
    func `a wrong method is told the right ones`(
        _ method: String, _ path: String, _ allow: String
    ) async {
        let response = await desk.send(method, path)
        #expect(response.status == 405)
        #expect(response.headers["Allow"] == allow)
    }

    @Test func `OPTIONS tells the methods, and nothing to other sites`() async {
        let response = await desk.send("OPTIONS", headers: ["Origin": "https://evil.example"])
        #expect(response.status == 204)
        #expect(response.headers["allow"] == "GET, HEAD, POST, OPTIONS")
        #expect(response.text.isEmpty)
        let names = response.headers.fields.map { $0.name.lowercased() }
        #expect(!names.contains { $0.hasPrefix("access-control") })
        #expect(await desk.send("OPTIONS", "/a/b").status == 404)
        #expect(await desk.send("OPTIONS", as: nil).status == 401)
        #expect(await desk.send("OPTIONS", "/openapi.json", as: nil).status == 204)
    }

    @Test func `HEAD is GET without the body`() async throws {
        let job = try await desk.create()
        for path in ["", "/types", "/\(job.id)", "/\(job.id)/history", "/openapi.json", "/nobody"] {
            let (head, get) = (await desk.send("HEAD", path), await desk.get(path))
            #expect(head.text.isEmpty)
            #expect(head.status == get.status)
            #expect(head.headers == get.headers)
            #expect(get.headers["content-length"] == String(get.text.utf8.count))
        }
    }

    @Test func `HEAD of a stream holds no place`() async throws {
        let desk = try Desk(Scripted(), limits: { $0.streamLimit = 1 })
        for _ in 0..<3 {
            let response = await desk.send("HEAD", "/events")
            #expect(response.status == 200)
            #expect(response.headers["content-type"] == "text/event-stream")
            #expect(response.text.isEmpty)
        }
    }

    @Test func `a slash at the end and encoded letters are the same path`() async throws {
        let job = try await desk.create()
        #expect(await desk.get("/").json["count"] == 1)
        #expect(await desk.get("/%74ypes/").json["types"] != nil)
        #expect(await desk.get("/%62\(job.id.description.dropFirst())").status == 200)
    }

    @Test func `no answer is kept or guessed at`() async throws {
        let job = try await desk.create()
        for path in ["", "/\(job.id)", "/nobody", "/events", "/openapi.json"] {
            let headers = await desk.get(path).headers
            #expect(headers["cache-control"] == "no-store")
            #expect(headers["x-content-type-options"] == "nosniff")
        }
    }

    @Test func `user text is in no header`() async throws {
        let evil = "%0d%0aset-cookie:x=1"
        for path in [
            "/\(evil)", "/templates/\(evil)", "/x/\(evil)", "?\(evil)=1", "?order=\(evil)",
        ] {
            let response = await desk.get(path)
            #expect([400, 404].contains(response.status))
            #expect(response.text.contains("set-cookie") || path.hasPrefix("?order"))
            for field in response.headers.fields {
                #expect(field.value.utf8.allSatisfy { 0x20...0x7E ~= $0 })
                #expect(!field.value.contains("cookie"))
            }
        }
    }
}
