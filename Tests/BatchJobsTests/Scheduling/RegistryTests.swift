import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct RegistryTests {
    let bench = Bench()

    @Test func `two strategies of one type are refused`() throws {
        let error = #expect(throws: BatchJobError.self) {
            try bench.inMemory(Scripted(), SameType())
        }
        #expect(error?.code == .duplicateStrategy)
        #expect(error?.message.contains("scripted") == true)
    }

    @Test func `two strategies of one identifier are refused`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let error = await refusal { try await scheduler.register(SameIdentifier()) }
        #expect(error?.code == .duplicateStrategy)
    }

    @Test func `a type without a name is refused`() throws {
        let error = #expect(throws: BatchJobError.self) { try bench.inMemory(Nameless()) }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test func `one that replaces another does its jobs from then on`() async throws {
        let done = Notes<String>()
        try await bench.inMemory(Scripted { _ in done.add("old") }).whileRunning { scheduler in
            _ = try await scheduler.create().finished()
            try await scheduler.register(Scripted { _ in done.add("new") }, replacing: true)
            _ = try await scheduler.create().finished()
        }
        #expect(done.all == ["old", "new"])
    }

    @Test func `one that is replaced by its identifier is gone`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        try await scheduler.register(SameIdentifier(), replacing: true)
        #expect(await refusal { try await scheduler.create() }?.code == .unknownType)
    }
}

private struct SameType: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    static let batchType = Scripted.batchType
    @concurrent func process(_ run: BatchRun<SameType>) async throws {}
}

private struct SameIdentifier: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    static let batchType = "other"
    static let identifier = Scripted.identifier
    @concurrent func process(_ run: BatchRun<SameIdentifier>) async throws {}
}

private struct Nameless: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    static let batchType = ""
    @concurrent func process(_ run: BatchRun<Nameless>) async throws {}
}
