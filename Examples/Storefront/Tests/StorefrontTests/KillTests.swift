import Foundation
import Testing

/// kill -9 in the middle of publishing, again and again.
struct KillTests {
    @Test func `nothing is published twice, nothing is missing, and all is counted`() async throws {
        try await withPlace { place in
            let first = try await place.open(["--products", "24000"])
            let drafts = try place.products(of: "draft")
            #expect(drafts.count == 10_000)
            let job = try await first.visitor().create("publish-products")
            let (end, kills) = try await place.publish(job, in: first)
            #expect(kills >= 5)
            #expect(end.status == "completed")
            #expect(end.result?.count == drafts.count)
            #expect(end.result?.advancementCount == drafts.count)
            #expect(try place.publications.sorted() == drafts)
            #expect(try place.publications(of: job.id).count == drafts.count)
            #expect(try place.products(of: "draft").isEmpty)
        }
    }

    @Test func `what was committed just before it is counted, and is not published again`()
        async throws
    {
        try await withPlace { place in
            let shop = try await place.open(["--products", "24000"])
            defer { shop.child.signal(SIGKILL) }
            let drafts = try place.products(of: "draft")
            let job = try await shop.visitor().create("publish-products")
            _ = try await shop.visitor().job(job.id) { $0.advancement > 0 }
            _ = await shop.stop(SIGKILL)
            // What a death leaves that comes between the commit and the job's word of it.
            try place.publish(first: 50, as: job.id)
            let again = try await place.open()
            defer { again.child.signal(SIGKILL) }
            let end = try await again.visitor().end(of: job.id)
            #expect(end.status == "completed")
            #expect(end.result?.advancementCount == drafts.count)
            #expect(try place.publications.sorted() == drafts)
            #expect(await again.stop() == 0)
        }
    }

    @Test func `a stream that was broken by it comes back to the same job`() async throws {
        try await withPlace { place in
            let first = try await place.open()
            let job = try await first.visitor().create(
                "drill-slow", #"{"steps":40,"delay_ms":50}"#)
            try await withThrowingTaskGroup { group in
                group.addTask { try await first.visitor().follow(job.id) }
                _ = try await first.visitor().job(job.id) { $0.advancement >= 10 }
                _ = await first.stop(SIGKILL)
                let second = try await place.open(["--port", "\(first.port)"])
                defer { second.child.signal(SIGKILL) }
                let seen = try #require(try await group.next())
                #expect(seen.map(\.advancement) == seen.map(\.advancement).sorted())
                #expect(seen.last?.status == "completed")
                #expect(seen.last?.advancement == 40)
                #expect(await second.stop() == 0)
            }
        }
    }
}

extension ShopPlace {
    /// Lets a job come to its end over many deaths, at random moments, each after some progress.
    fileprivate func publish(_ job: JobRecord, in first: Shop) async throws -> (JobRecord, Int) {
        var (shop, target, kills) = (first, Int.random(in: 1...1000), 0)
        defer { shop.child.signal(SIGKILL) }
        while true {
            let seen = try await shop.visitor().job(job.id) {
                $0.isOver || $0.advancement >= target
            }
            if seen.isOver {
                #expect(await shop.stop() == 0)
                return (seen, kills)
            }
            // A change is seen just after the disk has it; other moments are to have their turn.
            try await Task.sleep(for: .milliseconds(Int.random(in: 0...30)))
            _ = await shop.stop(SIGKILL)
            kills += 1
            target = seen.advancement + Int.random(in: 1...1000)
            shop = try await open(["--port", "\(shop.port)"])
        }
    }
}

extension Visitor {
    /// Watches a job to its end as a browser does, which comes back when the connection breaks.
    fileprivate func follow(_ id: String) async throws -> [JobRecord] {
        var seen: [JobRecord] = []
        return try await eventually("the stream is back, and at its end") {
            do {
                return try await watch("/admin/batch-jobs/\(id)/events") { events in
                    while let event = try await events.next() {
                        if case .job(let job) = event { seen.append(job) }
                        if event == .end { return seen }
                    }
                    return nil
                }
            } catch {
                return nil
            }
        }
    }
}
