import BatchJobs
import BatchJobsAdmin
import Foundation
import TestSupport
import Testing

/// What a job is created from, and what is answered.
@Suite(.timeLimit(.minutes(5))) struct CreateTests {
    let desk: Desk

    init() throws { desk = try Desk(Scripted()) }

    @Test(arguments: [
        (#"{}"#, "type must be a string, context must be an object"),
        (#""#, "type must be a string, context must be an object"),
        (#" "#, "type must be a string, context must be an object"),
        (#"[]"#, "type must be a string, context must be an object"),
        (#"null"#, "type must be a string, context must be an object"),
        (#"{"type":5,"context":{}}"#, "type must be a string"),
        (#"{"type":null,"context":{}}"#, "type must be a string"),
        (#"{"type":"scripted"}"#, "context must be an object"),
        (#"{"type":"scripted","context":null}"#, "context must be an object"),
        (#"{"type":"scripted","context":[]}"#, "context must be an object"),
        (#"{"type":"scripted","context":"{}"}"#, "context must be an object"),
        (
            #"{"type":"scripted","context":{},"dry_run":"true"}"#,
            "dry_run must be a boolean value"
        ),
        (#"{"type":"scripted","context":{},"dry_run":1}"#, "dry_run must be a boolean value"),
        (#"{"type":"scripted","context":{},"dry_run":null}"#, "dry_run must be a boolean value"),
        (#"{"type":"scripted","context":{},"x":1}"#, "property x should not exist"),
        (
            #"{"b":1,"dry_run":0,"created_by":"bob","context":0,"b":2}"#,
            "type must be a string, context must be an object, dry_run must be a boolean value, "
                + "property b should not exist, property created_by should not exist"
        ),
    ])
    func `what is wrong is told in Medusa's words and order`(
        _ body: String, _ message: String
    ) async {
        #expect(await desk.offer(body).refusal == "400 invalid_data \(message)")
    }

    @Test(arguments: [
        "{", #"{"type":}"#, "{}x", #"{"type":"scripted","context":{}} {}"#, "{'type':'x'}",
        "\u{0}", #"{"type":"\x","context":{}}"#, "{\"a\u{1}\":1}", "tru", "[1,]", "01",
    ])
    func `malformed JSON is refused`(_ body: String) async {
        let response = await desk.offer(body)
        #expect(response.status == 400)
        #expect(response.type == "invalid_data")
    }

    @Test func `a hundred thousand unknown keys make no long answer`() async {
        let members = (0..<90_000).map { "\"key\($0)\":1" }.joined(separator: ",")
        let response = await desk.offer("{\(members)}")
        #expect(response.status == 400)
        #expect(response.text.utf8.count < 5000)
        let long = String(repeating: "é", count: 10_000)
        #expect(await desk.offer(#"{"\#(long)":1}"#).text.utf8.count < 1000)
        #expect(await desk.offer(#"{"type":"\#(long)","context":{}}"#).text.utf8.count < 5000)
    }

    @Test func `an unknown type is not found, and makes no job`() async throws {
        let response = await desk.offer(#"{"type":"nobody","context":{}}"#)
        #expect(
            response.refusal
                == "404 not_found Unable to find a BatchJob strategy with the type nobody")
        #expect(await desk.offer(#"{"type":"","context":{}}"#).status == 404)
        #expect(try await desk.list("") == [])
    }

    @Test func `a context that does not decode names the key`() async throws {
        let response = await desk.offer(#"{"type":"scripted","context":{"vendor":5}}"#)
        #expect(
            response.refusal
                == "400 invalid_data The context does not decode: String expected at vendor")
        #expect(try await desk.list("") == [])
    }

    @Test func `the record has every key, as created`() async throws {
        let response = await desk.offer(
            #"{"type":"scripted","context":{"b":1.50,"a":null,"vendor":"acme"},"dry_run":true}"#)
        #expect(response.status == 201)
        #expect(response.headers["content-type"] == "application/json")
        let job = try #require(response.job)
        #expect(job.names == RecordKey.allCases.dropLast().map(\.rawValue))
        #expect(job["context"]?.text == #"{"b":1.50,"a":null,"vendor":"acme"}"#)
        #expect(job["status"] == "created")
        #expect(job["dry_run"] == true)
        #expect(job["created_by"] == "ada")
        #expect(job["created_at"] == "2026-01-01T00:00:00.000Z")
        #expect(job["explanation"] == "No scheduler is running: call run().")
    }

    @Test func `it is answered as created, whatever has happened since`() async throws {
        let creation = try await desk.scheduler.creation(
            batchType: "scripted", context: Data("{}".utf8), options: JobOptions(createdBy: "ada"))
        desk.clock.advance(by: .seconds(1))
        try await creation.job.cancel(reason: "at once")
        let response = await desk.admin.answer(creation)
        try Self.expectNew(response)
        #expect(response.job?["explanation"] == .null)
    }

    private static func expectNew(_ response: AdminResponse) throws {
        #expect(response.status == 201)
        let job = try #require(response.job)
        #expect(job["status"] == "created")
        #expect(job["created_at"] == job["updated_at"])
        #expect(job["attempt"] == 0)
        for key in [
            "result", "pre_processed_at", "confirmed_at", "processing_at", "completed_at",
            "canceled_at", "failed_at", "next_attempt_at", "cancel_reason", "deleted_at",
        ] {
            #expect(job[key] == .null, "\(key)")
        }
    }

    @Test func `a job that runs at once is answered as created, too`() async throws {
        try await desk.whileRunning {
            for _ in 0..<200 {
                try Self.expectNew(await desk.offer(#"{"type":"scripted","context":{}}"#))
            }
        }
    }

    @Test func `of a key that stands twice the last one counts`() async {
        let response = await desk.offer(
            #"{"type":"nobody","type":"scripted","context":[],"context":{"a":1}}"#)
        #expect(response.job?["context"]?.text == #"{"a":1}"#)
    }

    @Test func `what prepare changes is kept, what it refuses is told`() async throws {
        var strategy = Scripted()
        strategy.onPrepare = { request in
            if request.context.vendor == "eve" {
                throw StrategyError(code: "no_vendor", message: "eve sells nothing")
            }
            if request.context.vendor == "bug" { throw Broken() }
            var request = request
            request.options.dryRun = true
            return request
        }
        let desk = try Desk(strategy)
        func create(_ vendor: String) async -> AdminResponse {
            await desk.offer(#"{"type":"scripted","context":{"vendor":"\#(vendor)"}}"#)
        }
        #expect(await create("acme").job?["dry_run"] == true)
        let refused = await create("eve")
        #expect(refused.refusal == "400 invalid_data eve sells nothing")
        #expect(refused.json["code"] == "no_vendor")
        #expect(await create("bug").refusal == "500 unknown_error An unknown error occurred.")
        #expect(desk.failures.all == ["POST /admin/batch-jobs: Broken()"])
    }

    @Test func `no content type is needed`() async {
        #expect(
            await desk.offer(
                headers: ["content-type": "text/plain"], #"{"type":"scripted","context":{}}"#
            ).status == 201)
    }

    @Test func `only the headers of a trace travel with a job, and those are checked`()
        async throws
    {
        let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        let job = try await desk.create(headers: [
            "TraceParent": parent, "tracestate": "a=1", "Tracestate": "b=2", "baggage": "k=v",
            "x-request-id": "7", "cookie": "c",
        ])
        #expect(
            await job.snapshot.headers
                == ["traceparent": parent, "tracestate": "a=1,b=2", "baggage": "k=v"])
        for wrong in [
            "", "x", parent + "-00", parent.uppercased(), "ff" + parent.dropFirst(2),
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        ] {
            let job = try await desk.create(headers: ["traceparent": wrong, "tracestate": "a=1"])
            #expect(await job.snapshot.headers == [:], "\(wrong)")
        }
        let long = String(repeating: "x", count: 5000)
        let twice = try await desk.create(headers: [
            "traceparent": parent, "traceparent": parent, "baggage": long,
        ])
        #expect(await twice.snapshot.headers == [:])
        let state = try await desk.create(headers: [
            "traceparent": parent, "tracestate": long, "baggage": "a\u{7}",
        ])
        #expect(await state.snapshot.headers == ["traceparent": parent])
    }
}
