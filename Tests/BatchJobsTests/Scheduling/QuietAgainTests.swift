import BatchJobs
import TestSupport
import Testing

/// After a busy moment everything is told, and every slot is back.
///
/// A wake-up that was lost does not show while more comes: the next one makes up for it. So each moment
/// is short, and nothing comes until all is quiet again.
@Suite(.serialized, .timeLimit(.minutes(5))) struct QuietAgainTests {
    let directory = FileTemporaryDirectory()

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `whatever comes together, all of it ends`(seed: UInt64) async throws {
        try await manyMoments(20, on: RestlessStore(seed: seed), seed: seed)
    }

    @Test func `whatever comes together on a disk, all of it ends`() async throws {
        let (store, _) = try await JournalStore.open(directory.path)
        try await manyMoments(50, on: store, seed: 7)
    }

    @Test func `whatever is under way when it shuts down, everybody is answered`() async throws {
        var outcomes: [Outcome] = []
        for seed in 1...60 as ClosedRange<UInt64> {
            outcomes += try await shutdown(on: RestlessStore(seed: seed), seed: seed)
        }
        #expect(outcomes.contains { $0.hasEnded } && !outcomes.allSatisfy { $0.hasEnded })
    }

    @Test func `whatever is under way when it shuts down, the disk has what was answered`()
        async throws
    {
        for seed in 1...20 as ClosedRange<UInt64> {
            let journal = "\(directory.path)/\(seed)"
            let (store, _) = try await JournalStore.open(journal)
            let outcomes = try await shutdown(on: store, seed: seed)
            let kept = try await BatchScheduler.read(journal: journal)
            for outcome in outcomes {
                let job = try #require(kept.first { $0.id == outcome.job.id })
                #expect(job.status.isFinished == outcome.hasEnded)
            }
        }
    }

    private func manyMoments(_ count: Int, on store: some JobStore, seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let slots = Openings(
            previews: .random(in: 1...16, using: &random),
            attempts: .random(in: 1...16, using: &random))
        try await scheduler(on: store, slots).whileRunning { scheduler in
            for moment in 1...count {
                let callers = BriefCaller.some(&random, key: "\(moment)")
                try await scheduler.explainingWhatIsLeft {
                    let jobs = try await outcomes(of: callers) { caller in
                        let job = try await caller.create(on: scheduler)
                        try await caller.follow(job)
                        return job
                    }
                    try await scheduler.quiet(jobs, slots)
                }
            }
        }
    }

    private struct Outcome {
        let job: BatchJob
        /// Whether its caller saw the end, and was not sent away before.
        let hasEnded: Bool
    }

    /// Stops a scheduler once some of the jobs of a moment are made.
    private func shutdown(on store: some JobStore, seed: UInt64) async throws -> [Outcome] {
        var random = SeededGenerator(seed: seed)
        let scheduler = try scheduler(on: store, Openings(previews: 4, attempts: 4))
        let callers = BriefCaller.some(&random, key: "only")
        let enough = Int.random(in: 1...callers.count, using: &random)
        let lead = Int.random(in: 0...10, using: &random)
        let made = Gate()
        async let service: Void = scheduler.run()
        async let answers: [Outcome?] = outcomes(of: callers) { caller in
            guard let job = try await make(by: caller, on: scheduler, made) else { return nil }
            let end: Void? = try await unlessShutDown { try await caller.follow(job) }
            return Outcome(job: job, hasEnded: end != nil)
        }
        await made.reached(by: enough)
        for _ in 0..<lead { await Task.yield() }
        scheduler.beginGracefulShutdown()
        let outcomes = try await answers.compactMap(\.self)
        try await service
        // Whoever is sent away has a job that goes on when the journal is next opened.
        for outcome in outcomes {
            #expect(await outcome.job.snapshot.status.isFinished == outcome.hasEnded)
        }
        return outcomes
    }

    private func make(
        by caller: BriefCaller, on scheduler: BatchScheduler, _ made: Gate
    ) async throws -> BatchJob? {
        defer { made.arrive() }
        return try await unlessShutDown { try await caller.create(on: scheduler) }
    }

    private func scheduler(on store: some JobStore, _ slots: Openings) throws -> BatchScheduler {
        var configuration = BatchConfiguration()
        configuration.previewLimit = slots.previews
        configuration.runningLimit = slots.attempts
        configuration.clock = ShortNaps()
        return try BatchScheduler(
            store: store, jobs: [], strategies: [BriefStrategy(), BriefStrategyWithHooks()],
            configuration: configuration)
    }

    /// What comes of callers who all do the same at once.
    private func outcomes<Answer: Sendable>(
        of callers: [BriefCaller],
        _ body: @escaping @Sendable (BriefCaller) async throws -> Answer
    ) async throws -> [Answer] {
        try await withThrowingTaskGroup(of: Answer.self) { group in
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

/// A clock by which only short sleeps end: the others would make up for a wake-up that was lost.
private struct ShortNaps: Clock {
    private let clock = ContinuousClock()

    var now: ContinuousClock.Instant { clock.now }
    var minimumResolution: Duration { clock.minimumResolution }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        if deadline - now > .seconds(1) { try await Gate().pass() }
        try await clock.sleep(until: deadline, tolerance: tolerance)
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

    /// Tells what each unfinished job waits for, before the time limit ends the test, and them.
    fileprivate nonisolated func explainingWhatIsLeft(
        _ body: () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                // A deadline that nobody waits for: the end of the moment cancels it.
                guard await (try? Task.sleep(for: .seconds(240))) != nil else { return }
                await self.explainWhatIsLeft()
            }
            try await body()
            group.cancelAll()
        }
    }

    private func explainWhatIsLeft() {
        let left = jobs(JobQuery(statuses: [.created, .preProcessed, .confirmed, .processing]))
        Issue.record("\(left.total) jobs are left, \(health.running) run, slots: \(openings)")
        for job in left.jobs { Issue.record("\((try? explain(job.id)) ?? "\(job)")") }
    }
}
