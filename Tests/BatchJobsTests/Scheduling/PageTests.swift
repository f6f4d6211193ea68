import BatchJobs
import Foundation
import TestSupport
import Testing

/// Pages come from the shelves of creators and types; here each is held against looking at all jobs.
@Suite(.timeLimit(.minutes(5))) struct PageTests {
    let bench = Bench()

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `a page is what looking at every job would give`(_ seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let strategies: [any BatchJobStrategy] = [Scripted(), Named()]
        let scheduler = try BatchScheduler.inMemory(
            strategies: strategies, configuration: configuration)
        try await scheduler.whileRunning { scheduler in
            try await fill(scheduler, using: &random)
            var everything = JobQuery()
            (everything.limit, everything.isDescending) = (.max, false)
            let all = await scheduler.jobs(everything).jobs
            #expect(Set(all.map(\.status)) == [.completed, .canceled, .preProcessed])
            #expect(all.count < 400)
            for _ in 0..<300 {
                let query = self.query(using: &random)
                let (page, wanted) = (await scheduler.jobs(query), query.page(of: all))
                #expect(page.total == wanted.total, "\(query)")
                #expect(page.jobs.map(\.id) == wanted.jobs.map(\.id), "\(query)")
            }
        }
    }

    @Test func `a page that was read stays as it was`() async throws {
        let gate = Gate()
        let scheduler = try bench.inMemory(Named { _ in try await gate.pass() })
        try await scheduler.whileRunning { scheduler in
            let job = try await scheduler.create(Named.self, context: .init())
            await gate.reached()
            let page = await scheduler.jobs()
            gate.open()
            _ = try await job.finished()
            #expect(await scheduler.jobs().jobs.map(\.status) == [.completed])
            #expect(page.jobs.map(\.status) == [.processing])
        }
    }

    private var configuration: BatchConfiguration {
        var configuration = bench.configuration
        // So that some are forgotten again.
        configuration.finishedLimit = 200
        return configuration
    }

    /// Jobs of some creators and types, which end, are canceled, or wait for a person.
    private func fill(
        _ scheduler: BatchScheduler, using random: inout SeededGenerator
    ) async throws {
        var ended = 0
        for number in 0..<400 {
            let options = JobOptions(
                dryRun: number % 3 == 0, createdBy: creators.randomElement(using: &random) ?? nil)
            let type = ["scripted", "named"][Int.random(in: 0...1, using: &random)]
            let job = try await scheduler.create(
                batchType: type, context: Data("{}".utf8), options: options)
            switch number % 9 {
            case 0: _ = try await job.cancel()
            case 3, 6: _ = await job.updates.first { $0.status == .preProcessed }
            default: _ = try await job.finished()
            }
            ended += number % 9 == 3 || number % 9 == 6 ? 0 : 1
        }
        let forgotten = ended - 200
        await bench.events.until { $0.count { $0.kind == .forgotten } == forgotten }
    }

    private let creators: [String?] = [nil, "ada", "bob", "eve"]

    private func query(using random: inout SeededGenerator) -> JobQuery {
        var query = JobQuery()
        func some<Value>(_ values: [Value]) -> [Value]? {
            guard Bool.random(using: &random) else { return nil }
            return values.filter { _ in Bool.random(using: &random) }
        }
        query.statuses = some(JobStatus.allCases).map(Set.init)
        query.types = some(["scripted", "named", "gone"]).map(Set.init)
        query.creators = some(creators + ["nobody"]).map(Set.init)
        if Int.random(in: 0...4, using: &random) == 0 { query.missing = [.completed] }
        if Int.random(in: 0...4, using: &random) == 0 { query.order = .canceled }
        query.isDescending = Bool.random(using: &random)
        query.offset = [0, 1, 50, 399, .max].randomElement(using: &random) ?? 0
        query.limit = [0, 1, 50, .max].randomElement(using: &random) ?? 50
        return query
    }
}
