import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct IdempotencyTests {
    let bench = Bench()
    let prepared = Notes<String?>()

    /// Counts its calls, and refuses the vendor "bad".
    var strategy: Scripted {
        var strategy = Scripted()
        strategy.onPrepare = { [prepared] request in
            prepared.add(request.context.vendor)
            if request.context.vendor == "bad" { throw Broken() }
            return request
        }
        return strategy
    }

    @Test func `the same request gives back the first job`() async throws {
        let scheduler = try bench.inMemory(strategy)
        let first = try await scheduler.create(.init(vendor: "v"), key: "k")
        let second = try await scheduler.create(.init(vendor: "v"), key: "k")
        #expect(first === second)
        #expect(prepared.all.count == 1)
        #expect(await scheduler.jobs().total == 1)
    }

    @Test func `of fifty at once one prepares, and all get its job`() async throws {
        let gate = Gate()
        var strategy = strategy
        let count = strategy.onPrepare
        strategy.onPrepare = { request in
            try await gate.pass()
            return try await count(request)
        }
        let scheduler = try bench.inMemory(strategy)
        let ids = try await withThrowingTaskGroup(of: JobID.self) { group in
            for _ in 0..<50 {
                group.addTask { try await scheduler.create(.init(vendor: "v"), key: "k").id }
            }
            await gate.reached()
            gate.open()
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(gate.arrivals == 1)
        #expect(prepared.all.count == 1)
    }

    @Test func `another request under the key is refused`() async throws {
        let scheduler = try bench.inMemory(strategy)
        _ = try await scheduler.create(.init(vendor: "v"), key: "k")
        let changes = [
            (Scripted.Context(vendor: "w"), JobOptions(idempotencyKey: "k")),
            (.init(vendor: "v"), JobOptions(dryRun: true, idempotencyKey: "k")),
            (.init(vendor: "v"), JobOptions(priority: 1, idempotencyKey: "k")),
            (.init(vendor: "v"), JobOptions(notBefore: bench.clock.date, idempotencyKey: "k")),
        ]
        for (context, options) in changes {
            let error = await refusal {
                try await scheduler.create(Scripted.self, context: context, options: options)
            }
            #expect(error?.code == .idempotencyConflict)
        }
        #expect(prepared.all.count == 1)
    }

    @Test func `another request is refused while the first is still prepared`() async throws {
        let gate = Gate()
        var strategy = Scripted()
        strategy.onPrepare = { request in
            try await gate.pass()
            return request
        }
        let scheduler = try bench.inMemory(strategy)
        async let first = scheduler.create(.init(vendor: "v"), key: "k")
        await gate.reached()
        let error = await refusal { try await scheduler.create(.init(vendor: "w"), key: "k") }
        #expect(error?.code == .idempotencyConflict)
        gate.open()
        _ = try await first
    }

    @Test func `the order of keys does not matter to it`() async throws {
        let scheduler = try bench.inMemory(strategy)
        let options = JobOptions(idempotencyKey: "k")
        let texts = [#"{"vendor":"v","x":[1,2]}"#, #"{ "x" : [1,2], "vendor" : "v" }"#]
        var ids: Set<JobID> = []
        for text in texts {
            ids.insert(
                try await scheduler.create(
                    batchType: "scripted", context: text.json, options: options
                ).id)
        }
        #expect(ids.count == 1)
    }

    @Test func `a create that failed frees the key`() async throws {
        let scheduler = try bench.inMemory(strategy)
        await #expect(throws: Broken.self) {
            try await scheduler.create(.init(vendor: "bad"), key: "k")
        }
        let job = try await scheduler.create(.init(vendor: "good"), key: "k")
        #expect(await job.snapshot.status == .created)
        #expect(prepared.all == ["bad", "good"])
    }

    @Test func `those who wait for a create that fails try for themselves`() async throws {
        let gate = Gate()
        var strategy = Scripted()
        strategy.onPrepare = { [prepared] request in
            prepared.add(request.context.vendor)
            guard prepared.all.count == 1 else { return request }
            try await gate.pass()
            throw Broken()
        }
        let scheduler = try bench.inMemory(strategy)
        async let first = refusal { try await scheduler.create(key: "k") }
        await gate.reached()
        async let second = scheduler.create(key: "k")
        gate.open()
        _ = await first
        #expect(try await second.snapshot.status == .created)
        #expect(prepared.all.count == 2)
    }

    @Test func `a key is of one creator and one type`() async throws {
        let scheduler = try bench.inMemory(strategy, Named())
        func create(_ creator: String?) async throws -> JobID {
            try await scheduler.create(
                Scripted.self, context: .init(),
                options: JobOptions(createdBy: creator, idempotencyKey: "k")
            ).id
        }
        var ids: Set = [try await create(nil), try await create("u1"), try await create("u2")]
        let other = try await scheduler.create(
            Named.self, context: .init(), options: JobOptions(idempotencyKey: "k"))
        ids.insert(other.id)
        #expect(ids.count == 4)
    }

    @Test func `a key is remembered once its job is over, and over a reopening`() async throws {
        let directory = FileTemporaryDirectory()
        let id = try await bench.open(directory, strategy).whileRunning { scheduler in
            let job = try await scheduler.create(.init(vendor: "v"), key: "k")
            return try await job.finished().id
        }
        let again = try await bench.open(directory, strategy)
        #expect(try await again.create(.init(vendor: "v"), key: "k").id == id)
        let error = await refusal { try await again.create(.init(vendor: "w"), key: "k") }
        #expect(error?.code == .idempotencyConflict)
        #expect(prepared.all.count == 1)
        try await again.close()
    }
}

/// A strategy of a second type.
struct Named: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    static let batchType = "named"
    var onProcess: @Sendable (BatchRun<Named>) async throws -> Void = { _ in }

    @concurrent func process(_ run: BatchRun<Named>) async throws { try await onProcess(run) }
}
