import Testing

@testable import BatchJobs

/// What `prepare` changes of a context, and what it leaves.
@Suite struct ContextMergeTests {
    private func merged(_ raw: String, from old: String, to new: String) throws -> String {
        func value(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }
        return try value(raw).merging(from: value(old), to: value(new)).text
    }

    @Test func `nothing changed leaves every byte`() throws {
        let raw = #"{"z":1.50,"unknown":null,"a":[1,2]}"#
        #expect(try merged(raw, from: #"{"z":1.5}"#, to: #"{"z":1.5}"#) == raw)
    }

    @Test func `only the key that changed differs`() throws {
        let merged = try merged(
            #"{"z":1.50,"unknown":{"n":null},"name":"a"}"#, from: #"{"name":"a","z":1.5}"#,
            to: #"{"name":"b","z":1.5}"#)
        #expect(merged == #"{"z":1.50,"unknown":{"n":null},"name":"b"}"#)
    }

    @Test func `a key that is new comes last`() throws {
        let merged = try merged(#"{"b":1,"x":null}"#, from: #"{"b":1}"#, to: #"{"a":2,"b":1}"#)
        #expect(merged == #"{"b":1,"x":null,"a":2}"#)
    }

    @Test func `a key that was taken away goes, each time that it stands there`() throws {
        let merged = try merged(
            #"{"a":1,"x":null,"a":2}"#, from: #"{"a":2}"#, to: "{}")
        #expect(merged == #"{"x":null}"#)
    }

    @Test func `objects inside are merged, not replaced`() throws {
        let merged = try merged(
            #"{"in":{"keep":1.0,"set":1,"odd":null},"n":null}"#,
            from: #"{"in":{"keep":1,"set":1}}"#, to: #"{"in":{"keep":1,"set":2,"new":3}}"#)
        #expect(merged == #"{"in":{"keep":1.0,"set":2,"odd":null,"new":3},"n":null}"#)
    }

    @Test func `arrays are replaced whole`() throws {
        let merged = try merged(
            #"{"list":[{"a":1,"x":2}]}"#, from: #"{"list":[{"a":1}]}"#, to: #"{"list":[{"a":2}]}"#)
        #expect(merged == #"{"list":[{"a":2}]}"#)
    }

    @Test func `a default that decoding put in is not written down`() throws {
        let merged = try merged("{}", from: #"{"size":10}"#, to: #"{"size":10,"a":1}"#)
        #expect(merged == #"{"a":1}"#)
    }

    @Test func `a default that was changed is`() throws {
        #expect(try merged("{}", from: #"{"size":10}"#, to: #"{"size":11}"#) == #"{"size":11}"#)
    }

    @Test func `a null stays where nothing was changed, and goes where something was`() throws {
        #expect(try merged(#"{"a":null}"#, from: "{}", to: #"{"b":1}"#) == #"{"a":null,"b":1}"#)
        #expect(try merged(#"{"a":null}"#, from: "{}", to: #"{"a":1}"#) == #"{"a":1}"#)
    }

    @Test func `what has become another kind of value is replaced`() throws {
        let object = #"{"a":{"b":1}}"#
        #expect(try merged(object, from: object, to: #"{"a":[]}"#) == #"{"a":[]}"#)
        #expect(try merged("[1]", from: "[1]", to: "2") == "2")
    }
}

/// The same, through a strategy's own `prepare`.
@Suite struct PrepareTests {
    struct Publish: BatchJobStrategy {
        static let batchType = "publish"
        struct Context: Codable, Equatable {
            var vendor: String?
            var limit = 5
        }
        var change: @Sendable (inout BatchRequest<Publish>) -> Void = { _ in }

        func prepare(_ request: BatchRequest<Self>) async throws -> BatchRequest<Self> {
            var request = request
            change(&request)
            return request
        }

        func process(_ run: BatchRun<Self>) async throws {}
    }

    private func context(
        _ received: String, _ change: @escaping @Sendable (inout BatchRequest<Publish>) -> Void
    ) async throws -> String {
        let request = JobRequest(type: "publish", context: Array(received.utf8))
        let prepared = try await Publish(change: change).prepared(request, typed: nil)
        return String(decoding: prepared.context, as: UTF8.self)
    }

    @Test func `a strategy that changes nothing leaves every byte`() async throws {
        let raw = #"{"limit":5,"x":{"y":null},"vendor":null}"#
        #expect(try await context(raw) { _ in } == raw)
        #expect(try await context(raw) { $0.context = $0.context } == raw)
    }

    @Test func `a key set to nil goes, others stay`() async throws {
        let raw = #"{"vendor":"Acme","x":1.0,"limit":5}"#
        #expect(try await context(raw) { $0.context.vendor = nil } == #"{"x":1.0,"limit":5}"#)
    }

    @Test func `who asked, and by which key, is not for the strategy to change`() async throws {
        let options = JobOptions(createdBy: "usr_1", idempotencyKey: "k")
        let received = JobRequest(
            type: "publish", context: Array(#"{"limit":5}"#.utf8), options: options)
        let strategy = Publish { request in
            request.options = JobOptions(dryRun: true, createdBy: "usr_2", priority: 3)
        }
        let prepared = try await strategy.prepared(received, typed: nil)
        #expect(prepared.options.createdBy == "usr_1")
        #expect(prepared.options.idempotencyKey == "k")
        #expect(prepared.options.dryRun)
        #expect(prepared.options.priority == 3)
    }

    @Test(arguments: ["{}", #"{"limit":"five"}"#, "[]", "7"])
    func `a context that does not decode is refused`(_ raw: String) async throws {
        let error = await #expect(throws: BatchJobError.self) { try await context(raw) { _ in } }
        #expect(error?.code == .invalidContext)
    }
}
