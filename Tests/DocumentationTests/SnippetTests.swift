import BatchJobs
import Foundation
import Testing

@Suite struct SnippetTests {
    private let path = FileManager.default.temporaryDirectory
        .appending(path: "orders-\(UUID().uuidString).txt").path

    @Test func `an export that was cut off goes on without a double line`() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let first = try OutputFile(path, cutTo: 0)
        let length = try first.append("order 1\n")
        _ = try first.append("order 2, never named by a checkp")
        first.close()

        let second = try OutputFile(path, cutTo: length)
        _ = try second.append("order 2\n")
        second.close()
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "order 1\norder 2\n")
    }

    @Test func `an output that became shorter is refused`() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("order".utf8).write(to: URL(filePath: path))
        #expect(throws: StrategyError.self) { try OutputFile(path, cutTo: 6) }
    }

    @Test func `the examples run to their ends`() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let index = SearchIndex()
        let orders = Orders(pages: [.init(lastOrder: 2, count: 2, text: "order 1\norder 2\n")])
        let scheduler = try BatchScheduler.inMemory(strategies: [
            IndexProducts(catalog: Catalog(drafts: ["a", "b"]), index: index),
            ExportOrders(orders: orders),
        ])
        async let running: Void = scheduler.run()

        let indexed = try await scheduler.create(IndexProducts.self, context: .init())
        #expect(try await indexed.finished().advancement == 2)
        #expect(await index.products == ["a", "b"])

        let exported = try await scheduler.create(ExportOrders.self, context: .init(path: path))
        #expect(try await exported.finished().status == .completed)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "order 1\norder 2\n")

        scheduler.beginGracefulShutdown()
        try await running
    }

    @Test func `a program that is sent SIGTERM ends its run in order`() async throws {
        let scheduler = try BatchScheduler.inMemory(strategies: [
            IndexProducts(catalog: Catalog(drafts: ["a"]), index: SearchIndex())
        ])
        async let running: Void = runUntilTerminated(scheduler)
        let job = try await scheduler.create(IndexProducts.self, context: .init())
        #expect(try await job.finished().status == .completed)
        kill(getpid(), SIGTERM)
        try await running
        await #expect(throws: BatchJobError.self) {
            try await scheduler.create(IndexProducts.self, context: .init())
        }
    }
}
