import BatchJobs
import BatchJobsAdmin
import Foundation
import TestSupport
import Testing

/// The stream of one job.
@Suite(.timeLimit(.minutes(5))) struct JobStreamTests {
    let gate = Gate()
    let listening = Gate()

    @Test func `the present comes first, the end last`() async throws {
        let desk = try Desk(Scripted())
        let job = try await desk.create()
        let response = await desk.get("/\(job.id)/events")
        #expect(response.status == 200)
        #expect(response.headers["content-type"] == "text/event-stream")
        var stream = try #require(response.stream)
        let first = try await stream.texts()
        #expect(first.count == 1)
        #expect(
            first[0].hasPrefix("event: batch_job\nid: 1\ndata: {\"batch_job\":{\"id\":\"batch_"))
        let data = try #require(SentEvent(first[0])?.job)
        #expect(data == (await desk.get("/\(job.id)").job))
        try await job.cancel()
        let last = try await stream.texts()
        #expect(SentEvent(last[0])?.job?["status"] == "canceled")
        #expect(last[1] == "event: end\ndata: {}")
        #expect(await stream.next() == nil)
        #expect(await stream.next() == nil)
    }

    @Test func `a job that is over is told once`() async throws {
        let desk = try Desk(Scripted())
        let job = try await desk.create()
        try await job.cancel()
        var stream = try #require(await desk.get("/\(job.id)/events").stream)
        let all = try await stream.texts()
        #expect(all.count == 2)
        #expect(await stream.next() == nil)
    }

    @Test func `each status comes in its order`() async throws {
        let desk = try Desk(Scripted { [gate] _ in try await gate.pass() })
        try await desk.whileRunning {
            let job = try await desk.create(dryRun: true)
            var stream = try #require(await desk.get("/\(job.id)/events").stream)
            var (seen, version): ([String], Int) = ([], 0)
            while let chunk = await stream.next() {
                for event in SentEvent.all(in: chunk) where event.name == "batch_job" {
                    let next = try #require(Int(event.id ?? ""))
                    #expect(next > version)
                    version = next
                    let status = try #require(event.job?["status"]?.string)
                    if seen.last != status { seen.append(status) }
                    if status == "pre_processed" { try await job.confirm() }
                    if status == "processing" { gate.open() }
                }
            }
            #expect(seen.suffix(2) == ["processing", "completed"])
            #expect(seen.contains("pre_processed"))
        }
    }

    @Test func `a slow reader is told the newest, not all between`() async throws {
        let desk = try Desk(
            Scripted { [gate, listening] run in
                try await listening.pass()
                for item in 1...100 { try await run.checkpoint(item, advancing: 1) }
                try await gate.pass()
            })
        try await desk.whileRunning {
            let job = try await desk.create()
            var stream = try #require(await desk.get("/\(job.id)/events").stream)
            _ = await stream.next()
            listening.open()
            await gate.reached()
            let event = try #require(SentEvent(try await stream.texts()[0]))
            #expect(event.job?["result"]?["advancement_count"] == 100)
            gate.open()
        }
    }

    @Test func `the present comes first after Last-Event-ID, too`() async throws {
        let desk = try Desk(Scripted())
        let job = try await desk.create()
        for id in ["0", "1", "999", "x"] {
            let response = await desk.send(
                "GET", "/\(job.id)/events", headers: ["Last-Event-ID": id])
            var stream = try #require(response.stream)
            #expect(SentEvent(try await stream.texts()[0])?.id == "1")
        }
    }

    @Test func `a silent stream shows that it lives`() async throws {
        let desk = try Desk(Scripted())
        let job = try await desk.create()
        await desk.onlyStreamsSleep()
        var stream = try #require(await desk.get("/\(job.id)/events").stream)
        _ = await stream.next()
        for _ in 0..<3 {
            async let chunk = stream.next()
            await desk.clock.sleeping()
            desk.clock.advance(by: .seconds(15))
            #expect(await chunk == Data(": \n\n".utf8))
        }
        try await job.cancel()
        #expect(try await stream.texts().count == 2)
    }

    @Test func `text of a user makes no event of its own`() async throws {
        let desk = try Desk(Scripted())
        let evil = "x\\n\\nevent: end\\ndata: {}\\n\\n\\u2028\\r"
        let job = try await desk.create(context: #"{"vendor":"\#(evil)"}"#)
        var stream = try #require(await desk.get("/\(job.id)/events").stream)
        let chunk = try #require(await stream.next())
        #expect(SentEvent.all(in: chunk).map(\.name) == ["batch_job"])
        #expect(!chunk.dropLast(2).contains(0x0D))
        #expect(chunk.count { $0 == 0x0A } == 4)
    }
}
