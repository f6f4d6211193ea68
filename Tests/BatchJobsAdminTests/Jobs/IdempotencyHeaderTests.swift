import BatchJobs
import BatchJobsAdmin
import TestSupport
import Testing

/// The same request again under the same key.
@Suite(.timeLimit(.minutes(5))) struct IdempotencyHeaderTests {
    let desk: Desk

    init() throws { desk = try Desk(Scripted()) }

    private func create(
        _ key: String, as token: String = "ada", context: String = "{}"
    ) async -> AdminResponse {
        await desk.offer(
            as: token, headers: ["idempotency-KEY": key],
            #"{"type":"scripted","context":\#(context)}"#)
    }

    @Test func `it answers the first job as it is now`() async throws {
        let first = await create("k", context: #"{"a":1,"b":2}"#)
        let id = try #require(first.job?["id"]?.string)
        _ = await desk.post("/\(id)/cancel")
        let second = await create("k", context: #"{ "b":2, "a":1 }"#)
        #expect(second.status == 201)
        #expect(second.job?["id"] == first.job?["id"])
        #expect(second.job?["status"] == "canceled")
        #expect(try await desk.list("").count == 1)
    }

    @Test func `another request under it is refused`() async throws {
        #expect(await create("k").status == 201)
        let other = await create("k", context: #"{"a":1}"#)
        #expect(other.status == 400)
        #expect(other.type == "invalid_data")
        #expect(other.message?.contains("The idempotency key k") == true)
    }

    @Test func `a key is of one caller`() async throws {
        let (mine, theirs) = (await create("k"), await create("k", as: "bob"))
        #expect(mine.status == 201)
        #expect(theirs.status == 201)
        #expect(mine.job?["id"] != theirs.job?["id"])
    }

    @Test func `a key is 1 to 255 visible ASCII characters`() async throws {
        let text = "400 invalid_data Idempotency-Key must be 1 to 255 visible ASCII characters"
        for key in ["", " ", "a b", "ä", "a\n", String(repeating: "k", count: 256)] {
            #expect(await create(key).refusal == text, "\(key)")
        }
        #expect(await create(String(repeating: "~", count: 255)).status == 201)
        let twice = await desk.offer(
            headers: ["Idempotency-Key": "a", "idempotency-key": "a"],
            #"{"type":"scripted","context":{}}"#)
        #expect(twice.refusal == text)
    }
}
