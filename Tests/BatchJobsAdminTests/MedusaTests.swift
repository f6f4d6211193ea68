import BatchJobs
import BatchJobsAdmin
import TestSupport
import Testing

/// Medusa's own cases (integration-tests/api/__tests__/batch-jobs at v1.9.0).
@Suite(.timeLimit(.minutes(5))) struct MedusaTests {
    @Test func `it lists four of mine, not the other's, and three without completed_at`()
        async throws
    {
        let gate = Gate()
        let desk = try Desk(
            Scripted { run in if run.context.vendor != "done" { try await gate.pass() } })
        try await desk.whileRunning {
            let done = try await desk.create(context: #"{"vendor":"done"}"#)
            let others = [
                try await desk.create(), try await desk.create(), try await desk.create(),
            ]
            try await desk.create(as: "bob")
            _ = try await done.finished()
            let response = await desk.get()
            #expect(response.status == 200)
            #expect(response.json["batch_jobs"]?.elements.count == 4)
            #expect(response.json["count"] == 4)
            let open = try await desk.list("completed_at=null")
            #expect(open == others.map(\.id).reversed())
            gate.open()
        }
    }

    @Test func `it retrieves mine, and refuses another's`() async throws {
        let desk = try Desk(Scripted())
        let (mine, theirs) = (try await desk.create(), try await desk.create(as: "bob"))
        let response = await desk.get("/\(mine.id)")
        #expect(response.status == 200)
        #expect(response.job?["created_by"] == "ada")
        let refused = await desk.get("/\(theirs.id)")
        #expect(refused.status == 400)
        #expect(refused.type == "not_allowed")
    }

    @Test func `it creates with the caller as creator`() async throws {
        let desk = try Desk(Scripted())
        let response = await desk.offer(#"{"type":"scripted","context":{}}"#)
        #expect(response.status == 201)
        #expect(response.job?["created_by"] == "ada")
        #expect(response.job?["status"] == "created")
    }

    @Test func `it refuses to confirm or cancel another's`() async throws {
        let desk = try Desk(Scripted())
        let job = try await desk.create(as: "bob", dryRun: true)
        for path in ["confirm", "cancel"] {
            let response = await desk.post("/\(job.id)/\(path)")
            #expect(response.status == 400)
            #expect(
                response.message
                    == "Cannot access a batch job that does not belong to the logged in user")
        }
    }

    @Test func `it refuses to cancel a completed job, and cancels a created one`() async throws {
        let desk = try Desk(Scripted())
        let created = try await desk.create()
        let response = await desk.post("/\(created.id)/cancel")
        #expect(response.status == 200)
        #expect(response.job?["status"] == "canceled")
        try await desk.whileRunning {
            let completed = try await desk.create()
            _ = try await completed.finished()
            let refused = await desk.post("/\(completed.id)/cancel")
            #expect(refused.status == 400)
            #expect(refused.message == "Cannot cancel completed batch job")
        }
    }
}
