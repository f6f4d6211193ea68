import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ContextTests {
    let bench = Bench()

    @Test func `what came is kept, unknown keys and nulls included`() async throws {
        let text =
            #"{ "vendor": null, "more": {"deep":[1.50, null, 1e3]}, "big": 12345678901234567890 }"#
        let job = try await bench.inMemory(Scripted()).create(
            batchType: "scripted", context: text.json)
        let kept = #"{"vendor":null,"more":{"deep":[1.50,null,1e3]},"big":12345678901234567890}"#
        #expect(await job.contextText == kept)
    }

    @Test func `prepare changes its own keys alone`() async throws {
        var strategy = Scripted()
        strategy.onPrepare = { request in
            var request = request
            request.context.vendor = "ours"
            return request
        }
        let job = try await bench.inMemory(strategy).create(
            batchType: "scripted", context: #"{"x":[null],"vendor":null,"weight":1.50}"#.json)
        #expect(await job.contextText == #"{"x":[null],"vendor":"ours","weight":1.50}"#)
    }

    @Test func `a typed and an untyped create both run prepare, and make the same job`()
        async throws
    {
        let prepared = Notes<Scripted.Context>()
        var strategy = Scripted()
        strategy.onPrepare = { request in
            prepared.add(request.context)
            return request
        }
        let scheduler = try bench.inMemory(strategy)
        let typed = try await scheduler.create(.init(vendor: "v"))
        let untyped = try await scheduler.create(
            batchType: "scripted", context: #"{"vendor":"v"}"#.json)
        #expect(await typed.contextText == untyped.contextText)
        #expect(prepared.all == [.init(vendor: "v"), .init(vendor: "v")])
    }

    @Test func `the strategy gets the typed value`() async throws {
        let seen = Notes<Scripted.Context>()
        try await bench.inMemory(Scripted { seen.add($0.context) }).whileRunning { scheduler in
            _ = try await scheduler.create(.init(vendor: "\u{1F600}\n", weight: 0.1)).finished()
        }
        #expect(seen.all == [.init(vendor: "\u{1F600}\n", weight: 0.1)])
    }
}
