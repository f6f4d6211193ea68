import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct UpdatesTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `the present comes first`() async throws {
        let job = try await bench.inMemory(Scripted()).create()
        var updates = job.updates.makeAsyncIterator()
        #expect(await updates.next()?.status == .created)
    }

    @Test func `every status is seen by one who keeps up, and the end is last`() async throws {
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(dryRun: true)
            let seen = Notes<JobStatus>()
            for await snapshot in job.updates {
                if seen.all.last != snapshot.status { seen.add(snapshot.status) }
                if snapshot.status == .preProcessed { try await job.confirm() }
            }
            #expect(seen.all.first == .created || seen.all.first == .preProcessed)
            #expect(seen.all.last == .completed)
        }
    }

    @Test func `one who is slow sees the newest, not the ones between`() async throws {
        let strategy = Scripted { [gate] run in
            for item in 1...100 { try await run.checkpoint(item, advancing: 1) }
            try await gate.pass()
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            var updates = job.updates.makeAsyncIterator()
            _ = await updates.next()
            await gate.reached()
            #expect(await updates.next()?.advancement == 100)
            gate.open()
        }
    }

    @Test func `of a job that is over there is one, and no more`() async throws {
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create()
            _ = try await job.finished()
            let seen = Notes<JobStatus>()
            for await snapshot in job.updates { seen.add(snapshot.status) }
            #expect(seen.all == [.completed])
        }
    }

    @Test func `a hundred watch, and all see the end`() async throws {
        let strategy = Scripted { [gate] _ in try await gate.pass() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            let watching = Gate()
            let ends = await withTaskGroup(of: JobStatus?.self) { group in
                for _ in 0..<100 { group.addTask { await lastStatus(of: job, watching) } }
                await watching.reached(by: 100)
                gate.open()
                return await group.reduce(into: [JobStatus?]()) { $0.append($1) }
            }
            #expect(ends.count == 100)
            #expect(Set(ends) == [.completed])
        }
    }

    @Test func `a watcher that is cancelled is let go, and others stay`() async throws {
        let strategy = Scripted { [gate] _ in try await gate.pass() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            let watching = Gate()
            let first = Task { await lastStatus(of: job, watching) }
            async let second = lastStatus(of: job, watching)
            await watching.reached(by: 2)
            first.cancel()
            #expect(await first.value != .completed)
            gate.open()
            #expect(await second == .completed)
        }
    }

    @Test func `finished waits for the end, and has it at once afterwards`() async throws {
        let strategy = Scripted { [gate] _ in try await gate.pass() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            async let end = job.finished()
            await gate.reached()
            gate.open()
            let first = try await end
            let second = try await job.finished()
            #expect(first.status == .completed)
            #expect(second.version >= first.version)
        }
    }

    @Test func `a wait for the end can be cancelled, before and after it began`() async throws {
        let job = try await bench.inMemory(Scripted()).create()
        let began = Gate()
        let wait = Task {
            try? await began.pass()
            return try await job.finished()
        }
        wait.cancel()
        await #expect(throws: CancellationError.self) { try await wait.value }
        let second = Task { try await job.finished() }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        #expect(try await job.cancel().status == .canceled)
    }

    @Test func `of those who wait for the end, who is cancelled goes alone`() async throws {
        let job = try await bench.inMemory(Scripted()).create()
        let waits = (0..<9).map { _ in Task { try await job.finished() } }
        for wait in [waits[8], waits[3]] {
            wait.cancel()
            await #expect(throws: CancellationError.self) { try await wait.value }
        }
        _ = try await job.cancel()
        for place in [0, 1, 2, 4, 5, 6, 7] {
            #expect(try await waits[place].value.status == .canceled)
        }
    }

    @Test func `what is seen was durable before`() async throws {
        let (store, disk) = (FailingStore(), Gate())
        let job = try await bench.on(store, Scripted()).create()
        var updates = job.updates.makeAsyncIterator()
        #expect(await updates.next()?.status == .created)
        store.fault = .hold(disk)
        async let canceled = job.cancel()
        await disk.reached()
        #expect(await job.snapshot.status == .created)
        #expect(!bench.events.all.contains { $0.kind == .canceled })
        disk.open()
        #expect(await updates.next()?.status == .canceled)
        #expect(try await canceled.status == .canceled)
        #expect(await updates.next() == nil)
    }

    private func lastStatus(of job: BatchJob, _ watching: Gate) async -> JobStatus? {
        var last: JobStatus?
        for await snapshot in job.updates {
            if last == nil { watching.arrive() }
            last = snapshot.status
        }
        return last
    }
}
