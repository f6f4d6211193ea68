import BatchJobs
import BatchJobsAdmin
import TestSupport
import Testing

/// 503, with and without a word on when to come back.
@Suite(.timeLimit(.minutes(5))) struct UnavailableTests {
    private let body = #"{"type":"scripted","context":{}}"#

    @Test func `while it shuts down nothing new is taken`() async throws {
        let desk = try Desk(Scripted())
        let job = try await desk.create()
        desk.scheduler.beginGracefulShutdown()
        let response = await desk.offer(body)
        #expect(response.status == 503)
        #expect(response.headers["retry-after"] == "5")
        #expect(response.type == "unexpected_state")
        #expect(response.json["code"] == "shutting_down")
        #expect(await desk.get("/\(job.id)").status == 200)
    }

    @Test func `once it is closed nothing is changed`() async throws {
        let desk = try Desk(Scripted())
        let job = try await desk.create()
        try await desk.scheduler.close()
        for path in ["", "/\(job.id)/cancel"] {
            let response = await desk.post(path, path.isEmpty ? body : "")
            #expect(response.status == 503)
            #expect(response.headers["retry-after"] == "5")
        }
        #expect(try await desk.list("") == [job.id])
    }

    @Test func `more unfinished jobs than the limit`() async throws {
        let desk = try Desk(Scripted(), configure: { $0.unfinishedLimit = 1 })
        try await desk.create()
        let response = await desk.offer(body)
        #expect(response.status == 503)
        #expect(response.headers["retry-after"] == "5")
        #expect(response.json["code"] == "overloaded")
    }

    @Test func `a full journal takes no new jobs, and names no file`() async throws {
        let store = FailingStore()
        let desk = try Desk(Scripted(), on: store)
        store.fault = .append(BatchJobError(.journalFull, "no space in /var/lib/jobs"))
        let response = await desk.offer(body)
        #expect(response.status == 503)
        #expect(response.headers["retry-after"] == "5")
        #expect(!response.text.contains("/var"))
    }

    @Test func `after the journal failed, writes are of unknown outcome and reads go on`()
        async throws
    {
        let store = FailingStore()
        let desk = try Desk(Scripted(), on: store)
        let job = try await desk.create()
        store.fault = .settle(BatchJobError(.journalFailed, "EIO in /var/lib/jobs"))
        for (path, body) in [("/\(job.id)/cancel", ""), ("", body), ("/\(job.id)/cancel", "")] {
            let response = await desk.post(path, body)
            #expect(response.status == 503)
            #expect(response.headers["retry-after"] == nil)
            #expect(
                response.message == "The journal failed: it is unknown whether this took effect.")
        }
        #expect(await desk.get("/\(job.id)").job?["status"] == "created")
        #expect(try await desk.list("") == [job.id])
        #expect(await desk.get("/\(job.id)/history").status == 200)
    }

    @Test func `another fault of the runtime is unknown to clients`() async throws {
        let store = FailingStore()
        let desk = try Desk(Scripted(), on: store)
        store.fault = .append(BatchJobError(.journalInconsistent, "secret"))
        let response = await desk.offer(body)
        #expect(response.refusal == "500 unknown_error An unknown error occurred.")
        #expect(response.json["code"] == "unknown_error")
        #expect(desk.failures.all.count == 1)
        #expect(desk.failures.all.first?.contains("secret") == true)
        #expect(desk.failures.all.first?.hasPrefix("POST /admin/batch-jobs: ") == true)
    }
}
