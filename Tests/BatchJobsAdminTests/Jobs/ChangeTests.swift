import BatchJobs
import BatchJobsAdmin
import TestSupport
import Testing

/// Confirm and cancel.
@Suite(.timeLimit(.minutes(5))) struct ChangeTests {
    let desk: Desk
    let gate = Gate()

    init() throws {
        let gate = gate
        desk = try Desk(Scripted { _ in try await gate.pass() })
    }

    @Test func `a dry run that was previewed is confirmed, without a body`() async throws {
        try await desk.whileRunning {
            let job = try await desk.create(dryRun: true)
            try await job.until(.preProcessed)
            let response = await desk.post("/\(job.id)/confirm")
            #expect(response.status == 200)
            let status = try #require(response.job?["status"]?.string)
            #expect(["confirmed", "processing"].contains(status))
            #expect(response.job?["confirmed_at"] != .null)
            #expect(
                await desk.post("/\(job.id)/confirm").refusal
                    == "400 not_allowed Cannot confirm processing for a batch job that is not "
                    + "pre processed")
            gate.open()
            #expect(try await job.finished().status == .completed)
        }
    }

    @Test func `whatever body confirm has is nothing to it`() async throws {
        try await desk.whileRunning {
            for body in ["{}", "{", "[1]", "x=1"] {
                let job = try await desk.create(dryRun: true)
                try await job.until(.preProcessed)
                #expect(await desk.post("/\(job.id)/confirm", body).status == 200)
            }
            gate.open()
        }
    }

    @Test func `a job is canceled, with a reason or without`() async throws {
        for (body, reason) in [
            ("", JSONValue.null), (" \n", .null), ("{}", .null), (#"{"reason":null}"#, .null),
            (#"{"reason":"The wrong \"season\"."}"#, #"The wrong "season"."#), ("null", .null),
        ] {
            let job = try await desk.create()
            let response = await desk.post("/\(job.id)/cancel", body)
            #expect(response.status == 200)
            #expect(response.job?["status"] == "canceled")
            #expect(response.job?["cancel_reason"] == reason)
            #expect(response.job?["canceled_at"] != .null)
            #expect(response.job?["explanation"] == .null)
        }
    }

    @Test func `a cancel of a canceled job changes nothing`() async throws {
        let job = try await desk.create()
        let first = await desk.post("/\(job.id)/cancel", #"{"reason":"first"}"#)
        desk.clock.advance(by: .seconds(60))
        let second = await desk.post("/\(job.id)/cancel", #"{"reason":"second"}"#)
        #expect(second.status == 200)
        #expect(second.text == first.text)
    }

    @Test(arguments: [
        (#"{"reason":5}"#, "reason must be a string"),
        (#"{"reason":{},"x":1}"#, "reason must be a string, property x should not exist"),
        (#"{"id":"x"}"#, "property id should not exist"),
        ("[]", "the body must be an object"), (" [null, null]", "the body must be an object"),
        ("5", "the body must be an object"), ("\"reason\"", "the body must be an object"),
        ("{", "The body is not JSON: expected \" at byte 1"),
        (#"{"reason":"a\q"}"#, "The body is not JSON: an unknown escape at byte 13"),
    ])
    func `a body that is wrong is refused, and the job goes on`(
        _ body: String, _ message: String
    ) async throws {
        let job = try await desk.create()
        let response = await desk.post("/\(job.id)/cancel", body)
        #expect(response.status == 400)
        #expect(response.type == "invalid_data")
        #expect(response.message == message)
        #expect(await job.snapshot.status == .created)
    }

    @Test func `a job that is over cannot be canceled, and the answer says why`() async throws {
        let strategy = Scripted { run in
            if run.context.vendor == "eve" { throw Broken() }
        }
        let desk = try Desk(strategy)
        try await desk.whileRunning {
            let completed = try await desk.create()
            let failed = try await desk.create(context: #"{"vendor":"eve"}"#)
            #expect(try await completed.finished().status == .completed)
            #expect(try await failed.finished().status == .failed)
            for (job, status) in [(completed, "completed"), (failed, "failed")] {
                #expect(
                    await desk.post("/\(job.id)/cancel").refusal
                        == "400 not_allowed Cannot cancel \(status) batch job")
                #expect(await desk.get("/\(job.id)").job?["status"] == .string(status))
            }
        }
    }

    @Test func `two who confirm at once start the work once`() async throws {
        try await desk.whileRunning {
            let job = try await desk.create(dryRun: true)
            try await job.until(.preProcessed)
            async let first = desk.post("/\(job.id)/confirm").status
            async let second = desk.post("/\(job.id)/confirm").status
            #expect(await [first, second].sorted() == [200, 400])
            gate.open()
            #expect(try await job.finished().attempt == 1)
        }
    }
}
