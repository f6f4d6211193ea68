import Foundation
import Testing

struct ShutdownTests {
    @Test func `idle, it stops at once and says that all is well`() async throws {
        try await withShop { shop in
            let began = ContinuousClock.now
            #expect(await shop.stop() == 0)
            #expect(ContinuousClock.now - began < .seconds(5))
        }
    }

    @Test func `a connection that is kept open does not keep it`() async throws {
        try await withShop { shop in
            let stay = [("connection", "keep-alive")]
            try await shop.visitor().visit(.get, "/store/products", Data(), stay) { parts in
                let answer = try await Answer(reading: &parts)
                #expect(answer.status == 200)
                #expect(await shop.stop() == 0)
            }
        }
    }

    @Test func `while running jobs end, writes are 503, reads are answered, streams end`()
        async throws
    {
        try await withPlace { place in
            let shop = try await place.open()
            defer { shop.child.signal(SIGKILL) }
            let visitor = shop.visitor()
            let job = try await visitor.create("drill-slow", #"{"steps":30,"delay_ms":100}"#)
            let path = "/admin/batch-jobs/\(job.id)"
            try await visitor.watch(path + "/events") { events in
                _ = try await events.job { $0.advancement > 0 }
                shop.child.signal(SIGTERM)
                while let event = try await events.next() {
                    guard case .job = event else {
                        #expect(event == .retry(2000))
                        break
                    }
                }
                #expect(try await events.next() == nil)
            }
            let created = try await visitor.send(
                .post, "/admin/batch-jobs", #"{"type":"drill-fail","context":{}}"#)
            #expect(created.status == 503)
            #expect(created.headers["retry-after"] == ["5"])
            let read = try await visitor.send(.get, path)
            #expect(read.status == 200)
            #expect(try read.job.status == "processing")
            #expect(try await visitor.send(.get, "/store/products").status == 200)
            #expect(await shop.child.end() == 0)
            let again = try await place.open()
            #expect(try await again.visitor().send(.get, path).job.status == "completed")
            #expect(await again.stop() == 0)
        }
    }

    @Test func `in the middle of publishing it leaves a job that goes on`() async throws {
        try await withPlace { place in
            let shop = try await place.open(["--products", "24000", "--grace", "0"])
            defer { shop.child.signal(SIGKILL) }
            let drafts = try place.products(of: "draft")
            let job = try await shop.visitor().create("publish-products")
            _ = try await shop.visitor().job(job.id) { $0.advancement > 0 }
            #expect(await shop.stop() == 0)
            #expect(try !place.products(of: "draft").isEmpty)
            let again = try await place.open()
            defer { again.child.signal(SIGKILL) }
            let end = try await again.visitor().end(of: job.id)
            #expect(end.status == "completed")
            #expect(end.attempt == 1)
            #expect(end.result?.advancementCount == drafts.count)
            #expect(try place.publications.sorted() == drafts)
            #expect(await again.stop() == 0)
        }
    }

    @Test func `a second signal ends it at once, and the job goes on as well`() async throws {
        try await withPlace { place in
            let shop = try await place.open(["--grace", "60"])
            defer { shop.child.signal(SIGKILL) }
            let job = try await shop.visitor().create(
                "drill-slow", #"{"steps":1000,"delay_ms":50}"#)
            try await shop.visitor().watch("/admin/batch-jobs/\(job.id)/events") { events in
                _ = try await events.job { $0.advancement > 2 }
                shop.child.signal(SIGTERM)
                while try await events.next() != nil {}
            }
            #expect(await shop.stop() == 128 + SIGTERM)
            let again = try await place.open()
            defer { again.child.signal(SIGKILL) }
            let gone = try await again.visitor().job(job.id) { $0.advancement > 5 }
            #expect(gone.status == "processing")
        }
    }
}
