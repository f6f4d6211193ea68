import BatchJobs
import TestSupport
import Testing

/// Jobs whose work begins in the record that makes them.
@Suite(.timeLimit(.minutes(5))) struct BeginningTests {
    let bench = Bench()
    let gate = Gate()
    let store = FailingStore()
    let disk = Gate()
    let directory = FileTemporaryDirectory()

    @Test func `two records take a job with nothing but process from one end to the other`()
        async throws
    {
        try await bench.open(directory, Named()).whileRunning { scheduler in
            await scheduler.opening()
            let job = try await scheduler.create(Named.self, context: .init())
            #expect(try await job.finished().version == 2)
        }
        let kept = try #require(try await BatchScheduler.read(journal: directory.path).first)
        #expect(kept.version == 2 && kept.status == .completed && kept.state.isCleanedUp)
        #expect(kept.state.run == 1 && kept.attempt == 1 && kept.recoveries == 0)
        #expect(kept.preProcessedAt != nil && kept.confirmedAt != nil)
        let kinds = bench.events.all.map(\.kind)
        #expect(kinds == [.created, .preProcessed, .confirmed, .processing, .completed])
    }

    @Test func `a preview begins with its job, of a dry run too`() async throws {
        var strategy = Scripted()
        strategy.onPreProcess = { [gate] _ in
            try await gate.pass()
            return Preview(count: 7)
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            await scheduler.opening()
            let job = try await scheduler.create(dryRun: true)
            await gate.reached()
            let seen = await job.snapshot
            #expect(seen.version == 1 && seen.status == .created && seen.isActive)
            gate.open()
            #expect(try await job.until(.preProcessed).count == 7)
        }
    }

    @Test func `before its record is durable it is not seen, and its code is not called`()
        async throws
    {
        let scheduler = try bench.on(store, Scripted { [gate] _ in gate.arrive() })
        try await scheduler.whileRunning { scheduler in
            await scheduler.opening()
            store.fault = .hold(disk)
            async let job = scheduler.create()
            await disk.reached()
            let health = await scheduler.health
            #expect(health.counts.isEmpty && health.running.isEmpty)
            #expect(await scheduler.jobs().total == 0)
            // Nobody but its maker waits for it.
            for _ in 0..<1000 { await Task.yield() }
            #expect(disk.arrivals == 1 && gate.arrivals == 0)
            store.fault = .none
            disk.open()
            let made = try await job
            #expect(try await made.finished().status == .completed)
            #expect(gate.arrivals == 1)
        }
    }

    @Test(arguments: 0..<3) func `one that cannot be made gives its slot back`(
        _ number: Int
    ) async throws {
        let full = BatchJobError(.journalFull, "The disk is full.")
        let scheduler = try bench.on(store, Scripted()) {
            ($0.runningLimit, $0.previewLimit) = (1, 1)
        }
        try await scheduler.whileRunning { scheduler in
            await scheduler.opening()
            store.fault = [.append(full), .settle(full), .fence][number]
            #expect(await refusal { try await scheduler.create() } != nil)
            store.fault = .none
            // The only slot is there again.
            await scheduler.opening()
            let ended = try await scheduler.create().finished()
            #expect(ended.status == .completed)
            #expect(await scheduler.health.counts == [.completed: 1])
        }
    }

    @Test func `a shutdown with grace runs it to its end`() async throws {
        let scheduler = try bench.on(store, Named { [gate] _ in gate.arrive() })
        let service = Task { try await scheduler.run() }
        await scheduler.opening()
        store.fault = .hold(disk)
        async let job = scheduler.create(Named.self, context: .init())
        await disk.reached()
        scheduler.beginGracefulShutdown()
        // The record is on its way to the disk, and nothing else runs.
        await bench.clock.sleeping()
        store.fault = .none
        disk.open()
        try await service.value
        let made = try await job
        #expect(await made.snapshot.status == .completed)
        #expect(gate.arrivals == 1)
    }

    @Test func `a shutdown without grace takes it back: nobody died under it`() async throws {
        let scheduler = try bench.on(store, Scripted { [gate] _ in gate.arrive() })
        let service = Task { try await scheduler.run() }
        await scheduler.opening()
        store.fault = .hold(disk)
        async let job = scheduler.create()
        await disk.reached()
        service.cancel()
        // The record that makes it, and the one that takes back what began with it.
        await disk.reached(by: 2)
        store.fault = .none
        disk.open()
        try await service.value
        let made = try await job
        let stopped = await made.snapshot
        #expect(stopped.version == 2 && !stopped.isActive && stopped.recoveries == 0)
        #expect(gate.arrivals == 0)
        let told = stopped.history.last?.message
        #expect(told == "The service stopped it; it goes on where it was.")
        #expect(!bench.events.all.contains { $0.kind == .ignoresCancellation })
        #expect(await scheduler.health.running.isEmpty)
        #expect(try await !scheduler.explain(made.id).contains("has not returned"))
    }

    @Test func `a shutdown hears of a job that is just being made`() async throws {
        let scheduler = try bench.on(store, Scripted { [gate] _ in gate.arrive() })
        let service = Task { try await scheduler.run() }
        await scheduler.opening()
        let blockade = Blockade()
        store.fault = .block(blockade)
        let job = Task(executorPreference: OwnThreads()) { try await scheduler.create() }
        await blockade.arrival.reached()
        service.cancel()
        // As long as a shutdown that knew of nothing would take.
        for _ in 0..<10_000 { await Task.yield() }
        blockade.open()
        let made = try await job.value
        try await service.value
        let stopped = await made.snapshot
        #expect(stopped.version == 2 && !stopped.isActive && stopped.recoveries == 0)
        #expect(gate.arrivals == 0)
    }

    @Test func `whoever waits for a slot gets that of a job that was refused`() async throws {
        let scheduler = try bench.on(store, Scripted()) {
            ($0.runningLimit, $0.previewLimit) = (1, 1)
        }
        try await scheduler.whileRunning { scheduler in
            await scheduler.opening()
            let blockade = Blockade(refusing: BatchJobError(.journalFull, "The disk is full."))
            store.fault = .block(blockade)
            let refused = Task(executorPreference: OwnThreads()) { try await scheduler.create() }
            await blockade.arrival.reached()
            let waiting = try await scheduler.create()
            for _ in 0..<10_000 { await Task.yield() }
            #expect(await waiting.snapshot.status == .created)
            blockade.open()
            #expect(await refusal { try await refused.value } != nil)
            let ended = try await waiting.finished()
            #expect(ended.status == .completed)
        }
    }

    @Test func `one whose strategy goes meanwhile is given back, and waits for it`() async throws {
        var strategy = Scripted()
        strategy.onPrepare = { [gate] request in
            try await gate.pass()
            return request
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            await scheduler.opening()
            async let job = scheduler.create()
            await gate.reached()
            try await scheduler.register(Renamed(), replacing: true)
            gate.open()
            let made = try await job
            let waiting = try await made.until { !$0.isActive }
            #expect(waiting.status == .created && waiting.recoveries == 0)
        }
    }

    @Test func `a type with a limit of its own, a dry run and a date wait as before`()
        async throws
    {
        let scheduler = try bench.inMemory(Named()) { $0.typeLimits = ["named": 1] }
        try await scheduler.whileRunning { scheduler in
            await scheduler.opening()
            let job = try await scheduler.create(Named.self, context: .init())
            #expect(try await job.finished().version == 3)
        }
        try await bench.inMemory(Named()).whileRunning { scheduler in
            await scheduler.opening()
            let options = [
                JobOptions(dryRun: true), JobOptions(notBefore: bench.date(in: .seconds(60))),
            ]
            for options in options {
                let job = try await scheduler.create(
                    Named.self, context: .init(), options: options)
                _ = try await job.until { $0.status != .created }
                #expect(await job.snapshot.attempt == 0)
            }
        }
    }
}

extension BatchScheduler {
    /// Waits until slots are given out to jobs that are yet to be made.
    fileprivate nonisolated func opening() async {
        while openings.previews == 0 || openings.attempts == 0 { await Task.yield() }
    }
}

/// Takes the place of `Scripted` under another type.
private struct Renamed: BatchJobStrategy {
    struct Context: Codable, Sendable {}
    static let batchType = "renamed"
    static let identifier = Scripted.identifier

    @concurrent func process(_ run: BatchRun<Renamed>) async throws {}
}
