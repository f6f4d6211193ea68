import BatchJobs
import TestSupport
import Testing

/// The changes of all jobs in one sequence.
@Suite(.timeLimit(.minutes(5))) struct SchedulerUpdatesTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `the present come first, newest first, also when there are many`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        var ids: [JobID] = []
        for _ in 0..<450 { ids.append(try await scheduler.create().id) }
        var (updates, seen) = (scheduler.updates().makeAsyncIterator(), [JobID]())
        while seen.count < ids.count, let job = await updates.next() { seen.append(job.id) }
        #expect(seen == ids.reversed())
        let next = try await scheduler.create()
        #expect(await updates.next()?.id == next.id)
    }

    @Test func `each job is followed to its end`() async throws {
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            var updates = scheduler.updates().makeAsyncIterator()
            let jobs = [try await scheduler.create(), try await scheduler.create()]
            var open = Set(jobs.map(\.id))
            while !open.isEmpty, let job = await updates.next() {
                if job.status == .completed { open.remove(job.id) }
            }
            #expect(open.isEmpty)
        }
    }

    @Test func `one who is slow sees the newest, not the ones between`() async throws {
        let strategy = Scripted { [gate] run in
            for item in 1...100 { try await run.checkpoint(item, advancing: 1) }
            try await gate.pass()
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            var updates = scheduler.updates().makeAsyncIterator()
            try await scheduler.create()
            await gate.reached()
            #expect(await updates.next()?.advancement == 100)
            gate.open()
        }
    }

    @Test func `only the jobs of a query are told`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        var updates = scheduler.updates(JobQuery(statuses: [.canceled])).makeAsyncIterator()
        let job = try await scheduler.create()
        try await scheduler.create()
        try await job.cancel()
        #expect(await updates.next()?.id == job.id)
    }

    @Test func `jobs by name are told alone`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let job = try await scheduler.create()
        var query = JobQuery()
        query.ids = [job.id]
        var updates = scheduler.updates(query).makeAsyncIterator()
        #expect(await updates.next()?.status == .created)
        let other = try await scheduler.create()
        try await other.cancel()
        try await job.cancel()
        let next = await updates.next()
        #expect(next?.id == job.id)
        #expect(next?.status == .canceled)
    }

    @Test func `it ends with the scheduler`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        let job = try await scheduler.create()
        var updates = scheduler.updates().makeAsyncIterator()
        #expect(await updates.next()?.id == job.id)
        async let end = updates.next()
        try await scheduler.close()
        #expect(await end == nil)
        var late = scheduler.updates().makeAsyncIterator()
        #expect(await late.next()?.id == job.id)
        #expect(await late.next() == nil)
    }

    @Test func `a reader that is cancelled is let go, and others stay`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        try await scheduler.create()
        let listening = Gate()
        let reader = Task {
            for await _ in scheduler.updates() { listening.arrive() }
            return Task.isCancelled
        }
        await listening.reached()
        reader.cancel()
        #expect(await reader.value)
        var updates = scheduler.updates().makeAsyncIterator()
        #expect(await updates.next() != nil)
    }

    @Test func `what is heard was durable before`() async throws {
        let (store, disk) = (FailingStore(), Gate())
        let scheduler = try bench.on(store, Scripted())
        let job = try await scheduler.create()
        var updates = scheduler.updates().makeAsyncIterator()
        #expect(await updates.next()?.status == .created)
        store.fault = .hold(disk)
        async let canceled = job.cancel()
        await disk.reached()
        var others = scheduler.updates().makeAsyncIterator()
        #expect(await others.next()?.status == .created)
        disk.open()
        #expect(await updates.next()?.status == .canceled)
        _ = try await canceled
    }
}
