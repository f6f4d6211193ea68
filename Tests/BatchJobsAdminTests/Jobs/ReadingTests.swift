import BatchJobs
import BatchJobsAdmin
import TestSupport
import Testing

/// One job, its history, the types and their templates.
@Suite(.timeLimit(.minutes(5))) struct ReadingTests {
    @Test func `a job is told with its result`() async throws {
        var strategy = Scripted { run in
            try await run.advance(by: 2)
            try await run.report(values: ["file_key": "a.csv"])
        }
        strategy.onPreProcess = { _ in Preview(count: 4) }
        let desk = try Desk(strategy)
        try await desk.whileRunning {
            let job = try await desk.create()
            _ = try await job.finished()
            let record = try #require(await desk.get("/\(job.id)").job)
            #expect(record["status"] == "completed")
            #expect(
                record["result"]?.text
                    == #"{"count":4,"advancement_count":2,"progress":0.5,"file_key":"a.csv"}"#)
            #expect(record["completed_at"] == record["processing_at"])
            #expect(record["explanation"] == .null)
        }
    }

    @Test func `a failed job is told with its errors, as objects`() async throws {
        let desk = try Desk(Scripted { _ in throw StrategyError(code: "c", message: "m") })
        try await desk.whileRunning {
            let job = try await desk.create()
            _ = try await job.finished()
            let record = try #require(await desk.get("/\(job.id)").job)
            let errors = try #require(record["result"]?["errors"]).elements
            #expect(errors.map(\.names) == [["code", "message", "attempt", "at"]])
            #expect(errors.first?["code"] == "c")
        }
    }

    @Test func `the history is told, oldest first, and how much is left out`() async throws {
        let desk = try Desk(Scripted())
        let job = try await desk.create()
        try await job.cancel(reason: "enough")
        let response = await desk.get("/\(job.id)/history")
        #expect(
            response.text == """
                {"history":[{"at":"2026-01-01T00:00:00.000Z","event":"created",\
                "message":"Created.","attempt":0},{"at":"2026-01-01T00:00:00.000Z",\
                "event":"canceled","message":"Canceled: enough","attempt":0}],"omitted":0}
                """)
    }

    @Test func `steps beyond twenty are counted`() async throws {
        let strategy = Scripted(retry: RetryPolicy(attempts: 30, initialDelay: .zero)) {
            if $0.attempt < 30 { throw Broken() }
        }
        let desk = try Desk(strategy)
        try await desk.whileRunning {
            let job = try await desk.create()
            _ = try await job.finished()
            let history = await desk.get("/\(job.id)/history").json
            #expect(history["history"]?.elements.count == 20)
            #expect(history["history"]?.elements.last?["event"] == "completed")
            #expect(history["omitted"] != 0)
        }
    }

    @Test func `the types are told, and which have a template`() async throws {
        var strategy = Scripted()
        strategy.template = "sku,name\n"
        let desk = try Desk(strategy, Plain(), Faulty())
        #expect(
            await desk.get("/types").text == """
                {"types":[{"type":"faulty","identifier":"Faulty","has_template":false},\
                {"type":"plain","identifier":"Plain","has_template":false},\
                {"type":"scripted","identifier":"Scripted","has_template":true}]}
                """)
        #expect(desk.failures.all == ["GET /admin/batch-jobs/types: Broken()"])
    }

    @Test func `the types come with the caller's own id, as a header can have it`() async throws {
        let desk = try Desk(Plain())
        #expect(await desk.get("/types").headers["batch-jobs-caller"] == "ada")
        let admin = AdminAPI(scheduler: desk.scheduler) { _ in
            AdminCaller(id: "Zoë 100%\r\n")
        }
        let response = await admin.respond(
            to: AdminRequest(
                method: "GET", path: "/admin/batch-jobs/types",
                headers: ["Authorization": "Bearer x"]))
        #expect(response.headers["batch-jobs-caller"] == "Zo%C3%AB%20100%25%0D%0A")
    }

    @Test func `the types come with what a page must know of files, if there are any`()
        async throws
    {
        let bare = try await Desk(Plain(), limits: { $0.fileTypes = ["plain"] }).get("/types")
        #expect(bare.headers["batch-jobs-file-limit"] == nil)
        #expect(bare.headers["batch-jobs-file-types"] == nil)
        let desk = try Desk(
            Plain(), Scripted(), Odd(),
            limits: {
                ($0.files, $0.fileLimit) = (MemoryFiles(), 1234)
                $0.fileTypes = ["plain", "odd, \u{202E}é", "unknown"]
            })
        let response = await desk.get("/types")
        #expect(response.headers["batch-jobs-file-limit"] == "1234")
        #expect(response.headers["batch-jobs-file-types"] == "odd%2C%20%E2%80%AE%C3%A9,plain")
    }

    @Test func `a template is a CSV, and an empty one is not there`() async throws {
        var strategy = Scripted()
        strategy.template = "sku,näme\n"
        let desk = try Desk(strategy, Plain(), Faulty())
        let response = await desk.get("/templates/scripted")
        #expect(response.status == 200)
        #expect(response.text == "sku,näme\n")
        #expect(response.headers["content-type"] == "text/csv; charset=utf-8")
        #expect(
            await desk.get("/templates/plain").refusal
                == "404 not_found There is no template for the type plain")
        #expect(
            await desk.get("/templates/a%20b%2Fc").refusal
                == "404 not_found Unable to find a BatchJob strategy with the type a b/c")
        #expect(await desk.get("/templates/faulty").status == 500)
    }
}

/// Has a name that a header must not have as it is.
struct Odd: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    typealias Checkpoint = Int
    static let batchType = "odd, \u{202E}é"
    @concurrent func process(_ run: BatchRun<Self>) async throws {}
}

struct Plain: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    typealias Checkpoint = Int
    static let batchType = "plain"
    @concurrent func process(_ run: BatchRun<Self>) async throws {}
}

struct Faulty: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    typealias Checkpoint = Int
    static let batchType = "faulty"
    @concurrent func process(_ run: BatchRun<Self>) async throws {}
    @concurrent func buildTemplate() async throws -> String { throw Broken() }
}
