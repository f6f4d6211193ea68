import BatchJobs
import BatchJobsAdmin
import TestSupport
import Testing

/// Who is let in, and what strangers learn: nothing.
@Suite(.timeLimit(.minutes(5))) struct AccessTests {
    let desk: Desk

    init() throws { desk = try Desk(Scripted(), limits: { $0.bodyLimit = 1000 }) }

    private func status(_ headers: AdminHeaders, query: String? = nil) async -> Int {
        await desk.admin.respond(
            to: AdminRequest(
                method: "GET", path: "/admin/batch-jobs", query: query, headers: headers)
        ).status
    }

    @Test func `a token stands in one of two headers`() async {
        #expect(await status(["Authorization": "Bearer ada"]) == 200)
        #expect(await status(["authorization": "bearer   ada "]) == 200)
        #expect(await status(["X-Medusa-Access-Token": "ada"]) == 200)
        #expect(await status(["Authorization": "Basic x", "x-medusa-access-token": "bob"]) == 200)
    }

    @Test func `all else is no token`() async {
        #expect(await status([:]) == 401)
        #expect(await status(["Cookie": "token=ada; connect.sid=ada"]) == 401)
        #expect(await status([:], query: "token=ada&access_token=ada") == 401)
        for value in ["", "Bearer", "Bearer ", "ada", "Basic ada", "Bearer eve", "Bearer a da"] {
            #expect(await status(["Authorization": value]) == 401, "\(value)")
        }
        for value in ["", " ", "Bearer ada", "ädä", "ada\r\nx"] {
            #expect(await status(["x-medusa-access-token": value]) == 401, "\(value)")
        }
        #expect(
            await status(["Authorization": "Bearer ada", "authorization": "Bearer bob"]) == 401)
        let long = String(repeating: "a", count: 8193)
        #expect(await status(["x-medusa-access-token": long]) == 401)
    }

    @Test(arguments: [nil, "eve"]) func `401 comes before anything else`(
        _ token: String?
    ) async throws {
        let job = try await desk.create()
        let (huge, long) = (
            String(repeating: "x", count: 2000), String(repeating: "y", count: 9000)
        )
        for (method, target) in [
            ("GET", ""), ("POST", ""), ("GET", "/\(job.id)"), ("GET", "/nobody"),
            ("POST", "/nobody/confirm"), ("POST", "/\(job.id)/cancel"), ("GET", "/x/history"),
            ("GET", "/events"), ("GET", "/types"), ("GET", "/templates/x"), ("GET", "/x/y/z"),
            ("PUT", ""), ("OPTIONS", ""), ("HEAD", ""),
            ("GET", "?x=1"), ("GET", "/" + long), ("GET", "?" + long), ("GET", "/%zz"),
        ] {
            let response = await desk.send(
                method, target, as: token, headers: ["x-long": long, "y": long], body: huge)
            #expect(response.status == 401, "\(method) \(target.prefix(40))")
            #expect(response.headers["www-authenticate"] == "Bearer")
            if method != "HEAD" { #expect(response.refusal == "401 unauthorized Unauthorized") }
        }
        #expect(await job.snapshot.status == .created)
    }

    @Test func `the documents need no token`() async {
        #expect(await desk.get("/openapi.json", as: nil).status == 200)
        #expect(await desk.get("/dashboard", as: nil).status == 200)
        for path in ["/openapi.json", "/dashboard"] {
            let wrong = await desk.send("TRACE", path, as: nil)
            #expect(wrong.status == 405)
            #expect(wrong.headers["allow"] == "GET, HEAD, OPTIONS")
        }
    }

    @Test func `who cannot be looked up is a fault, and its cause is for the log`() async {
        let response = await desk.get("/types", as: "broken")
        #expect(response.status == 500)
        #expect(
            response.text
                == #"{"code":"unknown_error","type":"unknown_error","#
                + #""message":"An unknown error occurred."}"#)
        #expect(desk.failures.all == ["GET /admin/batch-jobs/types: Broken()"])
    }

    @Test func `not found comes before not allowed, and that before the status`() async throws {
        let job = try await desk.create(as: "bob")
        try await job.cancel()
        let unknown = "batch_00000000000000000000000000"
        let foreign =
            "400 not_allowed Cannot access a batch job that does not belong to the logged in user"
        for (method, path) in [
            ("GET", ""), ("GET", "/history"), ("GET", "/events"), ("POST", "/confirm"),
            ("POST", "/cancel"),
        ] {
            for id in [unknown, "x", unknown.lowercased(), "undefined"] {
                let response = await desk.send(method, "/\(id)\(path)", body: "{")
                #expect(response.refusal == "404 not_found Batch job with id \(id) was not found")
            }
            let response = await desk.send(method, "/\(job.id)\(path)", body: "{")
            #expect(response.refusal == foreign)
        }
        #expect(
            await desk.post("/\(job.id)/confirm", as: "bob").refusal
                == "400 not_allowed Cannot confirm processing for a batch job that is not "
                + "pre processed")
    }

    @Test func `one who sees all may do all`() async throws {
        let job = try await desk.create(as: "bob")
        #expect(await desk.get("/\(job.id)", as: "root").status == 200)
        #expect(await desk.get("/\(job.id)/history", as: "root").status == 200)
        #expect(await desk.post("/\(job.id)/cancel", as: "root").status == 200)
    }

    @Test func `jobs without a creator are for those who see all`() async throws {
        let job = try await desk.scheduler.create(Scripted.self, context: .init())
        #expect(await desk.get("/\(job.id)").type == "not_allowed")
        #expect(try await desk.list("") == [])
        #expect(await desk.get("/\(job.id)", as: "root").job?["created_by"] == .null)
        #expect(try await desk.list("created_by=null", as: "root") == [job.id])
    }
}
