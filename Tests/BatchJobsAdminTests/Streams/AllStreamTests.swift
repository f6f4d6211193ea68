import BatchJobs
import BatchJobsAdmin
import Foundation
import TestSupport
import Testing

/// The stream of all jobs that a caller sees, and the end of every stream.
@Suite(.timeLimit(.minutes(5))) struct AllStreamTests {
    let desk: Desk

    init() throws { desk = try Desk(Scripted()) }

    private func stream(_ query: String = "", as token: String = "ada") async throws
        -> AdminStream.Iterator
    {
        let response = await desk.get("/events" + query, as: token)
        guard let stream = response.stream else { throw Refused(response) }
        return stream
    }

    @Test func `the present jobs come first, newest first, then each change`() async throws {
        let jobs = [try await desk.create(), try await desk.create(), try await desk.create()]
        var stream = try await stream()
        #expect(try await stream.ids(3) == jobs.map(\.id).reversed())
        try await jobs[0].cancel()
        let event = try #require(SentEvent(try await stream.texts()[0]))
        #expect(event.job?["status"] == "canceled")
        let next = try await desk.create()
        #expect(try await stream.ids(1) == [next.id])
    }

    @Test func `each caller sees their own, and some see all`() async throws {
        let mine = try await desk.create()
        let theirs = try await desk.create(as: "bob")
        let service = try await desk.scheduler.create(Scripted.self, context: .init())
        var (ada, bob, root) = (
            try await stream(), try await stream(as: "bob"), try await stream(as: "root")
        )
        #expect(try await ada.ids(1) == [mine.id])
        #expect(try await bob.ids(1) == [theirs.id])
        #expect(try await root.ids(3) == [service.id, theirs.id, mine.id])
        try await theirs.cancel()
        let next = try await desk.create()
        #expect(try await ada.ids(1) == [next.id])
        #expect(try await root.ids(2) == [theirs.id, next.id])
    }

    @Test func `a filter leaves out what was there before`() async throws {
        let old = try await desk.create()
        desk.clock.advance(by: .seconds(1))
        let since = desk.clock.date.timeIntervalSince1970
        let new = try await desk.create()
        var stream = try await stream("?updated_at[gte]=\(since)")
        #expect(try await stream.ids(1) == [new.id])
        try await old.cancel()
        #expect(try await stream.ids(1) == [old.id])
        #expect(await desk.get("/events?limit=5").message == "property limit should not exist")
    }

    @Test func `with nothing to tell there is a comment at once`() async throws {
        var stream = try await stream()
        #expect(await stream.next() == Data(": \n\n".utf8))
        let job = try await desk.create()
        #expect(try await stream.ids(1) == [job.id])
    }

    @Test(arguments: [true, false]) func `at shutdown it says when to come back, and ends`(
        _ isOfOne: Bool
    ) async throws {
        let job = try await desk.create()
        try await expectEnd(of: isOfOne ? "/\(job.id)/events" : "/events") {
            desk.scheduler.beginGracefulShutdown()
        }
    }

    @Test func `a run that is cancelled ends it as well`() async throws {
        try await desk.create()
        let run = Task { try await desk.scheduler.run() }
        try await expectEnd(of: "/events?status=failed") { run.cancel() }
        try await run.value
    }

    @Test func `all streams can be ended before the scheduler is`() async throws {
        try await desk.create()
        try await expectEnd(of: "/events") { desk.admin.endStreams() }
        #expect(try await desk.create().snapshot.status == .created)
    }

    /// Ends what waits for something to tell.
    private func expectEnd(of path: String, _ end: () -> Void) async throws {
        var stream = try #require(await desk.get(path).stream)
        _ = await stream.next()
        await desk.onlyStreamsSleep()
        async let last = stream.next()
        await desk.clock.sleeping()
        end()
        #expect(await last == Data("retry: 2000\n\n".utf8))
        #expect(await stream.next() == nil)
    }

    @Test func `who comes while it shuts down hears the present, then the end`() async throws {
        let job = try await desk.create()
        desk.scheduler.beginGracefulShutdown()
        var stream = try await stream()
        #expect(try await stream.ids(1) == [job.id])
        #expect(await stream.next() == Data("retry: 2000\n\n".utf8))
        #expect(await stream.next() == nil)
    }

    @Test func `a change just before the shutdown is told before the end`() async throws {
        let job = try await desk.create()
        var stream = try await stream()
        _ = await stream.next()
        try await job.cancel()
        desk.scheduler.beginGracefulShutdown()
        #expect(try await stream.ids(1) == [job.id])
        #expect(await stream.next() == Data("retry: 2000\n\n".utf8))
    }

    @Test func `a reader that is cancelled gives its place back`() async throws {
        let desk = try Desk(Scripted(), limits: { $0.streamLimit = 1 })
        let listening = Gate()
        let reader = Task {
            guard var stream = await desk.get("/events").stream else { return false }
            while await stream.next() != nil { listening.arrive() }
            return true
        }
        await listening.reached()
        #expect(await desk.get("/events").status == 503)
        reader.cancel()
        #expect(await reader.value)
        #expect(await desk.get("/events").status == 200)
    }

    @Test func `a thousand jobs that end are all told`() async throws {
        try await desk.whileRunning {
            var stream = try await stream()
            async let made: Void = {
                for _ in 0..<1000 { try await desk.create() }
            }()
            var ended: Set<String> = []
            while ended.count < 1000, let chunk = await stream.next() {
                for event in SentEvent.all(in: chunk) where event.job?["status"] == "completed" {
                    if let id = event.job?["id"]?.string { ended.insert(id) }
                }
            }
            try await made
            #expect(ended.count == 1000)
        }
    }
}
