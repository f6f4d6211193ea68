import Foundation
import NIOCore
import Testing

/// Clients that open a stream and then read nothing of it.
struct StalledReaderTests {
    @Test func `they cost little memory, and others see the end all the same`() async throws {
        try await withShop { shop in
            try await withStalledReaders(5, of: shop) {
                let before = try shop.child.memory
                // Half a megabyte each, hundreds of times, for each reader.
                let fill = String(repeating: "x", count: 500_000)
                let job = try await shop.visitor().create(
                    "drill-slow", #"{"steps":400,"delay_ms":10,"fill":"\#(fill)"}"#)
                let path = "/admin/batch-jobs/\(job.id)/events"
                let (end, version) = try await shop.visitor().watch(path) { events in
                    (try await events.job { $0.isOver }, events.version)
                }
                #expect(end.advancement == 400)
                #expect(version > 200)
                let after = try shop.child.memory
                #expect(after - before < 64 << 20)
            }
        }
    }

    @Test func `they do not keep the service from stopping`() async throws {
        try await withShop(["--grace", "1"]) { shop in
            try await withStalledReaders(5, of: shop) {
                let fill = String(repeating: "x", count: 100_000)
                let job = try await shop.visitor().create(
                    "drill-slow", #"{"steps":10000,"delay_ms":1,"fill":"\#(fill)"}"#)
                _ = try await shop.visitor().job(job.id) { $0.advancement > 2000 }
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
