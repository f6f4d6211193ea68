import BatchJobs
import TestSupport
import Testing

/// After a busy moment everything is told, and every slot is back.
///
/// A wake-up that was lost does not show while more comes: the next one makes up for it. So each moment
/// is short, and nothing comes until all is quiet again.
@Suite(.serialized, .timeLimit(.minutes(5))) struct QuietAgainTests {
    let directory = FileTemporaryDirectory()

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `whatever comes together, all of it ends`(seed: UInt64) async throws {
        try await manyMoments(30, on: RestlessStore(seed: seed), seed: seed)
    }

    @Test func `whatever comes together on a disk, all of it ends`() async throws {
        let (store, _) = try await JournalStore.open(directory.path)
        try await manyMoments(50, on: store, seed: 7)
    }

    @Test func `whatever is under way when it shuts down, everybody is answered`() async throws {
        for seed in 1...60 as ClosedRange<UInt64> {
            try await shutdown(on: RestlessStore(seed: seed), seed: seed)
        }
    }

    @Test func `whatever is under way on a disk when it shuts down, everybody is answered`()
        async throws
    {
        for seed in 1...20 as ClosedRange<UInt64> {
            let (store, _) = try await JournalStore.open("\(directory.path)/\(seed)")
            try await shutdown(on: store, seed: seed)
        }
    }

    private func manyMoments(_ count: Int, on store: some JobStore, seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let slots = Openings(
            previews: .random(in: 1...16, using: &random),
            attempts: .random(in: 1...16, using: &random))
        let scheduler = try scheduler(on: store, slots)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await scheduler.explainWhatIsLeft(after: .seconds(240)) }
            try await scheduler.whileRunning { scheduler in
                for moment in 1...count {
                    let callers = BriefCaller.some(&random, key: "\(moment)")
                    let jobs = try await outcomes(of: callers) { caller in
                        let job = try await caller.create(on: scheduler)
                        try await caller.follow(job)
                        return job
                    }
                    try await scheduler.quiet(jobs, slots)
                }
            }
            group.cancelAll()
        }
    }

    /// Stops a scheduler when some of the jobs of a moment are made.
    private func shutdown(on store: some JobStore, seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let scheduler = try scheduler(on: store, Openings(previews: 4, attempts: 4))
        let callers = BriefCaller.some(&random, key: "only")
        let enough = Int.random(in: 1...callers.count, using: &random)
        let lead = Int.random(in: 0...50, using: &random)
        let made = Gate()
        async let service: Void = scheduler.run()
        async let answers: [Void] = outcomes(of: callers) { caller in
            guard let job = try await unlessShutDown({ try await caller.create(on: scheduler) })
            else { return }
            made.arrive()
            let hasEnded: Void? = try await unlessShutDown { try await caller.follow(job) }
            // Whoever is sent away has a job that goes on when the journal is next opened.
            #expect(await job.snapshot.status.isFinished == (hasEnded != nil))
        }
        await made.reached(by: enough)
        for _ in 0..<lead { await Task.yield() }
        scheduler.beginGracefulShutdown()
        _ = try await (answers, service)
    }

    private func scheduler(on store: some JobStore, _ slots: Openings) throws -> BatchScheduler {
        var configuration = BatchConfiguration()
        configuration.previewLimit = slots.previews
        configuration.runningLimit = slots.attempts
        return try BatchScheduler(
            store: store, jobs: [], strategies: [BriefStrategy(), BriefStrategyWithHooks()],
            configuration: configuration)
    }

    /// What comes of callers who all do the same at once.
    private func outcomes<Outcome: Sendable>(
        of callers: [BriefCaller],
        _ body: @escaping @Sendable (BriefCaller) async throws -> Outcome
    ) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            for caller in callers { group.addTask { try await body(caller) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func unlessShutDown<Result>(
        _ body: () async throws -> Result
    ) async throws -> Result? {
        do {
            return try await body()
        } catch let error as BatchJobError where error.code == .shuttingDown {
            return nil
        }
    }
}

extension BatchScheduler {
    /// Waits until nothing is left to do for these jobs, and every slot is back.
    fileprivate func quiet(_ jobs: [BatchJob], _ slots: Openings) async throws {
        for job in jobs {
            while await !job.snapshot.state.isCleanedUp { try await othersFirst() }
        }
        while openings != slots || !health.running.isEmpty { try await othersFirst() }
    }

    private func othersFirst() async throws {
        try Task.checkCancellation()
        await Task.yield()
    }

    /// Tells what each unfinished job waits for, before the time limit ends all of them.
    fileprivate func explainWhatIsLeft(after duration: Duration) async {
        guard await (try? Task.sleep(for: duration)) != nil else { return }
        let left = jobs(JobQuery(statuses: [.created, .preProcessed, .confirmed, .processing]))
        Issue.record("\(openings) are not taken, \(left.total) jobs are left")
        for job in left.jobs { Issue.record("\((try? explain(job.id)) ?? "\(job)")") }
    }
}
