import Foundation
import NIOCore
import Testing

/// Clients that open a stream and then read nothing of it.
struct StalledReaderTests {
    @Test func `they cost little memory, and others see everything all the same`() async throws {
        try await withShop { shop in
            try await withStalledReaders(5, of: shop) {
                let before = try shop.child.memory
                // Ten thousand states of a hundred kilobytes, for each reader.
                let fill = String(repeating: "x", count: 100_000)
                let job = try await shop.visitor().create(
                    "drill-slow", #"{"steps":10000,"delay_ms":0,"fill":"\#(fill)"}"#)
                let end = try await shop.visitor().end(of: job.id)
                #expect(end.result?.advancementCount == 10_000)
                #expect(try shop.child.memory - before < 96 << 20)
            }
        }
    }

    @Test func `they do not keep the service from stopping`() async throws {
        try await withShop(["--grace", "1"]) { shop in
            try await withStalledReaders(5, of: shop) {
                let fill = String(repeating: "x", count: 100_000)
                let job = try await shop.visitor().create(
                    "drill-slow", #"{"steps":10000,"delay_ms":1,"fill":"\#(fill)"}"#)
                _ = try await shop.visitor().job(job.id) { $0.advancement > 200 }
                let began = ContinuousClock.now
                #expect(await shop.stop() == 0)
                #expect(ContinuousClock.now - began < .seconds(20))
            }
        }
    }
}

/// Opens streams that nobody reads, for as long as the body takes.
private func withStalledReaders(
    _ count: Int, of shop: Shop, _ body: () async throws -> Void
) async throws {
    try await withThrowingTaskGroup { group in
        let (opened, opening) = AsyncStream<Void>.makeStream()
        for _ in 0..<count {
            group.addTask {
                try await shop.visitor().visit(.get, "/admin/batch-jobs/events", Data(), []) {
                    parts in
                    _ = try await parts.next(isolation: #isolation)
                    opening.yield()
                    let (never, continuation) = AsyncStream<Never>.makeStream()
                    for await _ in never {}
                    withExtendedLifetime(continuation) {}
                }
            }
        }
        var left = count
        for await _ in opened {
            left -= 1
            if left == 0 { break }
        }
        try await body()
        group.cancelAll()
        while await group.nextResult() != nil {}
    }
}
