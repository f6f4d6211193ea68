import BatchJobs
import Testing

enum GettingStarted {
    static func confirm(_ scheduler: BatchScheduler) async throws {
        let options = JobOptions(dryRun: true, createdBy: "usr_ada", idempotencyKey: "spring-sale")
        let job = try await scheduler.create(
            PublishProducts.self, context: .init(vendor: "Acme"), options: options)

        let previewed = await job.updates.first { $0.status == .preProcessed }
        for descriptor in previewed?.descriptors ?? [] { print(descriptor.message) }
        try await job.confirm()
    }

    static func serve(_ scheduler: BatchScheduler) async throws {
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await scheduler.run() }
            tasks.addTask { try await serveRequests(creatingJobsWith: scheduler) }
            try await tasks.waitForAll()
        }
    }

    static func waitForNothing() -> BatchConfiguration {
        let clock = ManualClock()
        var configuration = BatchConfiguration()
        configuration.clock = clock
        configuration.now = { clock.date }
        return configuration
    }

    static func serveRequests(creatingJobsWith scheduler: BatchScheduler) async throws {}
}

@Suite struct GettingStartedTests {
    @Test func `every draft is published`() async throws {
        let catalog = Catalog(drafts: ["a", "b", "c"])
        let scheduler = try BatchScheduler.inMemory(strategies: [PublishProducts(catalog: catalog)])
        async let running: Void = scheduler.run()

        let job = try await scheduler.create(PublishProducts.self, context: .init(vendor: nil))
        let end = try await job.finished()

        #expect(end.status == .completed)
        #expect(await catalog.published == ["a", "b", "c"])
        scheduler.beginGracefulShutdown()
        try await running
    }
}
