import Testing

struct DrillTests {
    @Test func `a slow drill has 20 steps unless its context says otherwise`() async throws {
        try await withShop { shop in
            let usual = try await shop.previewed("drill-slow")
            #expect(usual.result?.count == 20)
            let job = try await shop.visitor().create("drill-slow", #"{"steps":3,"delay_ms":0}"#)
            let end = try await shop.visitor().end(of: job.id)
            #expect(end.status == "completed")
            #expect(end.result?.count == 3)
            #expect(end.result?.advancementCount == 3)
        }
    }

    @Test func `a slow drill advances by one after each delay`() async throws {
        try await withShop { shop in
            let visitor = shop.visitor()
            let job = try await visitor.create(
                "drill-slow", #"{"steps":4,"delay_ms":250}"#, dryRun: true)
            let path = "/admin/batch-jobs/\(job.id)"
            let seen: [JobRecord] = try await visitor.watch(path + "/events") { events in
                _ = try await events.job { $0.status == "pre_processed" }
                _ = try await visitor.send(.post, path + "/confirm")
                var seen: [JobRecord] = []
                while case .job(let job)? = try await events.next() { seen.append(job) }
                return seen
            }
            let advancements = seen.map(\.advancement)
            #expect(Set(advancements) == [0, 1, 2, 3, 4])
            #expect(advancements == advancements.sorted())
            let end = try #require(seen.last)
            #expect(try end.time(from: \.processingAt, to: \.completedAt) >= .seconds(1))
        }
    }

    @Test func `a step of a slow drill takes 150 ms unless its context says otherwise`()
        async throws
    {
        try await withShop { shop in
            let job = try await shop.visitor().create("drill-slow", #"{"steps":2}"#)
            let time = try await shop.visitor().end(of: job.id)
                .time(from: \.processingAt, to: \.completedAt)
            #expect(time >= .milliseconds(300))
            #expect(time < .seconds(3))
        }
    }

    @Test(arguments: [
        (#"{"steps":0}"#, "steps must be 1 to 10,000"),
        (#"{"steps":10001}"#, "steps must be 1 to 10,000"),
        (#"{"delay_ms":-1}"#, "delay_ms must be 0 to 60,000"),
        (#"{"delay_ms":60001}"#, "delay_ms must be 0 to 60,000"),
    ])
    func `a slow drill beyond its limits is refused, and no job is made`(
        context: String, message: String
    ) async throws {
        try await withShop { shop in
            let answer = try await shop.visitor().send(
                .post, "/admin/batch-jobs", #"{"type":"drill-slow","context":\#(context)}"#)
            #expect(answer.status == 400)
            #expect(
                answer.body
                    == #"{"code":"out_of_range","type":"invalid_data","message":"\#(message)"}"#)
            let list = try await shop.visitor().send(.get, "/admin/batch-jobs")
            #expect(list.body.hasPrefix(#"{"batch_jobs":[],"count":0,"#))
        }
    }

    @Test(arguments: [#"{"steps":10000,"delay_ms":0}"#, #"{"steps":1,"delay_ms":60000}"#])
    func `a slow drill at its limits is taken`(context: String) async throws {
        try await withShop { shop in
            let job = try await shop.visitor().create("drill-slow", context, dryRun: true)
            #expect(job.status == "created")
        }
    }

    @Test func `a failing drill is tried twice and has failed within two seconds`() async throws {
        try await withShop { shop in
            let job = try await shop.visitor().create("drill-fail")
            let end = try await shop.visitor().end(of: job.id)
            #expect(try end.time(from: \.createdAt, to: \.failedAt) < .seconds(2))
            #expect(try end.time(from: \.processingAt, to: \.failedAt) >= .milliseconds(200))
            #expect(end.status == "failed")
            #expect(end.attempt == 2)
            #expect(end.result?.errors?.map(\.attempt) == [1, 2])
            #expect(end.result?.errors?.map(\.code) == ["drill", "drill"])
        }
    }
}
