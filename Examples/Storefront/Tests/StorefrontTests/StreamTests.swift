import Testing

struct StreamTests {
    @Test func `a stream has the present state, then each change, then the end`() async throws {
        try await withShop { shop in
            let job = try await shop.previewed("drill-slow")
            let visitor = shop.visitor()
            let path = "/admin/batch-jobs/\(job.id)/events"
            let events: [String] = try await visitor.watch(path) { events in
                guard case .job(let first)? = try await events.next() else { return [] }
                var seen = [first.status]
                _ = try await visitor.send(.post, "/admin/batch-jobs/\(job.id)/confirm")
                while let event = try await events.next() {
                    switch event {
                    case .job(let job): if job.status != seen.last { seen.append(job.status) }
                    case .end: seen.append("end")
                    case .retry, .comment: break
                    }
                }
                return seen
            }
            #expect(events.first == "pre_processed")
            #expect(events.suffix(3) == ["processing", "completed", "end"])
        }
    }

    @Test func `the stream of all shows the caller's jobs, and no others`() async throws {
        try await withShop { shop in
            let seen = try await shop.visitor("other").watch("/admin/batch-jobs/events") { events in
                _ = try await shop.visitor("secret").create("drill-fail")
                let mine = try await shop.visitor("other").create("publish-products")
                let job = try await events.job { $0.isOver }
                #expect(job.id == mine.id)
                return job
            }
            #expect(seen.createdBy == "user_2")
        }
    }

    @Test func `twenty streams are open at a time, and broken ones make room`() async throws {
        try await withShop { shop in
            for _ in 0..<3 {
                try await withThrowingTaskGroup { group in
                    let (opened, opening) = AsyncStream<Void>.makeStream()
                    for _ in 0..<20 {
                        group.addTask { try await shop.visitor().hold { opening.yield() } }
                    }
                    var count = 0
                    for await _ in opened {
                        count += 1
                        if count == 20 { break }
                    }
                    let answer = try await shop.visitor().send(.get, "/admin/batch-jobs/events")
                    #expect(answer.status == 503)
                    #expect(answer.headers["retry-after"] == ["5"])
                    // Somebody else's streams are their own.
                    try await shop.visitor("other").watch("/admin/batch-jobs/events") {
                        let first = try await $0.next()
                        #expect(first == .comment)
                    }
                    group.cancelAll()
                    while await group.nextResult() != nil {}
                }
            }
        }
    }
}

extension Visitor {
    /// Keeps a stream open until its task is cancelled; waits for a slot if there is none.
    fileprivate func hold(_ opened: @Sendable () -> Void) async throws {
        _ = try await eventually("there is a slot for a stream") {
            do {
                return try await watch("/admin/batch-jobs/events") { events in
                    guard try await events.next() != nil else { return false }
                    opened()
                    while try await events.next() != nil {}
                    return true
                }
            } catch let refused as Refused where refused.status == 503 {
                return nil
            }
        }
    }
}
