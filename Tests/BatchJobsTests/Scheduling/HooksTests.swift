import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct HooksTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `prepare is called before anything is written`() async throws {
        var strategy = Scripted()
        strategy.onPrepare = { [gate] request in
            try await gate.pass()
            return request
        }
        let scheduler = try bench.inMemory(strategy)
        async let job = scheduler.create()
        await gate.reached()
        #expect(await scheduler.jobs().total == 0)
        #expect(bench.events.all.isEmpty)
        gate.open()
        #expect(try await job.snapshot.status == .created)
    }

    @Test func `prepare changes the context and the dry run`() async throws {
        var strategy = Scripted()
        strategy.onPrepare = { request in
            var request = request
            request.context.vendor = "ours"
            request.options.dryRun = true
            return request
        }
        let job = try await bench.inMemory(strategy).create(.init(vendor: "theirs", weight: 2.5))
        #expect(await job.snapshot.isDryRun)
        #expect(await job.contextText == #"{"vendor":"ours","weight":2.5}"#)
    }

    @Test func `prepare cannot take another's place`() async throws {
        var strategy = Scripted()
        strategy.onPrepare = { request in
            var request = request
            (request.options.createdBy, request.options.idempotencyKey) = ("root", "stolen")
            return request
        }
        let job = try await bench.inMemory(strategy).create(
            Scripted.self, context: .init(), options: JobOptions(createdBy: "u1"))
        #expect(await job.snapshot.createdBy == "u1")
        #expect(await job.snapshot.state.request.options.idempotencyKey == nil)
    }

    @Test func `what prepare throws is what create throws, and there is no job`() async throws {
        var strategy = Scripted()
        strategy.onPrepare = { _ in throw Broken(number: 3) }
        let scheduler = try bench.inMemory(strategy)
        await #expect(throws: Broken(number: 3)) { try await scheduler.create() }
        await #expect(throws: Broken(number: 3)) {
            try await scheduler.create(batchType: "scripted", context: "{}".json)
        }
        let jobs = await scheduler.jobs()
        #expect(jobs.total == 0)
    }

    @Test func `hooks are called in their order, each once`() async throws {
        let calls = Notes<String>()
        var strategy = Scripted { run in
            calls.add("process \(run.job.status)")
            throw Broken()
        }
        strategy.retryPolicy = .exact(attempts: 2)
        strategy.onPrepare = { request in
            calls.add("prepare")
            return request
        }
        strategy.onPreProcess = { run in
            calls.add("preProcess \(run.job.status)")
            return Preview()
        }
        strategy.onShouldRetry = { _, run in
            calls.add("shouldRetry \(run.attempt)")
            return false
        }
        strategy.onEnded = { calls.add("ended \($0.job.status)") }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            _ = try await scheduler.create().finished()
            await calls.until { $0.last == "ended failed" }
        }
        let expected = [
            "prepare", "preProcess created", "process processing", "shouldRetry 1", "ended failed",
        ]
        #expect(calls.all == expected)
    }

    @Test func `shouldRetry is asked after the last attempt, too`() async throws {
        let attempts = Notes<Int>()
        let policy = RetryPolicy(attempts: 2, initialDelay: .zero, jitter: .none)
        var strategy = Scripted(retry: policy) { _ in throw Broken() }
        strategy.onShouldRetry = { _, run in
            attempts.add(run.attempt)
            return true
        }
        try await BatchScheduler.inMemory(strategies: [strategy]).whileRunning { scheduler in
            _ = try await scheduler.create().finished()
        }
        #expect(attempts.all == [1, 2])
    }

    @Test func `preProcess tells what process would do`() async throws {
        let figure = StatDescriptor(key: "n", name: "Products", message: "2 will be published.")
        var strategy = Scripted()
        strategy.onPreProcess = { _ in
            Preview(count: 2, descriptors: [figure], values: ["file": "a.csv"])
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let preview = try await scheduler.create(dryRun: true).until(.preProcessed)
            #expect(preview.count == 2)
            #expect(preview.advancement == 0)
            #expect(preview.descriptors == [figure])
            #expect(preview.values == ["file": "a.csv"])
        }
    }

    @Test func `process waits for the confirmation of a dry run`() async throws {
        let runs = Notes<Int>()
        try await bench.inMemory(Scripted { runs.add($0.attempt) }).whileRunning { scheduler in
            let job = try await scheduler.create(dryRun: true)
            _ = try await job.until(.preProcessed)
            #expect(runs.all.isEmpty)
            try await job.confirm()
            let ended = try await job.finished()
            #expect(ended.status == .completed)
        }
        #expect(runs.all == [1])
    }

    @Test func `a template is asked of the strategy`() async throws {
        var strategy = Scripted()
        strategy.template = "Handle,Status\n"
        let scheduler = try bench.inMemory(strategy)
        #expect(try await scheduler.template(for: "scripted") == "Handle,Status\n")
        let error = await refusal { try await scheduler.template(for: "other") }
        #expect(error?.code == .unknownType)
    }
}

extension BatchJob {
    var contextText: String { String(decoding: snapshot.context, as: UTF8.self) }
}
