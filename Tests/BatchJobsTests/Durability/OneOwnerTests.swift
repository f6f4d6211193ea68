import BatchJobs
import TestSupport
import Testing

/// P4: one process owns a journal, and one run owns a job.
@Suite struct OneOwnerTests {
    @Test(.timeLimit(.minutes(5)))
    func `a second process is refused and told who holds the journal`() async throws {
        let lives = try Lives()
        let owner = try await lives.begin()
        let (code, holder, message) = try await refusal(lives.plan)
        #expect(code == .journalInUse)
        #expect(holder == owner.child.pid)
        #expect(message.contains("\(owner.child.pid)"))
        let id = try await lives.reach(.processing, owner)
        try await lives.kill(owner)
        #expect(try lives.job(id)?.status == .processing)
        #expect(lives.oracle.complaints == [])
    }

    @Test(.timeLimit(.minutes(5)))
    func `when its owner was killed, a journal opens at once`() async throws {
        let lives = try Lives()
        for round in 1...5 {
            lives.plan.round = round
            let owner = try await lives.begin()
            _ = try await lives.reach(.processing, owner)
            owner.child.kill()
            // The dead one is not waited for: whoever comes next may come at once.
            let next = try lives.start()
            await lives.hearOut(owner)
            try await next.isOpen(lives)
            try await lives.kill(next)
        }
        #expect(lives.oracle.complaints == [])
    }

    @Test func `a late word from a run that is over is refused and changes nothing`()
        async throws
    {
        let directory = FileTemporaryDirectory()
        let strategy = DeafStrategy()
        let scheduler = try await BatchScheduler.open(
            journal: directory.path, strategies: [strategy])
        try await scheduler.whileRunning { scheduler in
            let job = try await scheduler.create(DeafStrategy.self, context: .init())
            for await _ in strategy.began.stream { break }
            let canceled = try await job.cancel()
            #expect(await scheduler.health.running == [job.id])
            strategy.goOn.continuation.yield()
            for await error in strategy.refused.stream {
                #expect(error is CancellationError)
                break
            }
            let after = await job.snapshot
            #expect(after.checkpoint == nil)
            #expect(after.status == .canceled && after.endedAt == canceled.endedAt)
        }
    }

    /// What a process is told that opens the journal beside its owner.
    private func refusal(
        _ plan: ChildPlan
    ) async throws -> (BatchJobError.Code, holder: Int32?, message: String) {
        let child = try ChildProcess(plan)
        for await report in child.reports {
            guard case .refused(let code, let holder, let message) = report else { break }
            return (code, holder, message)
        }
        throw Lives.Silence()
    }
}

/// Does not hear that it is cancelled, and speaks afterwards.
private struct DeafStrategy: BatchJobStrategy {
    struct Context: Codable, Sendable {}

    static let batchType = "deaf"
    let began = AsyncStream<Void>.makeStream()
    let goOn = AsyncStream<Void>.makeStream()
    let refused = AsyncStream<any Error>.makeStream()

    func process(_ run: BatchRun<Self>) async throws {
        began.continuation.yield()
        // An unstructured task hears nothing of the cancel.
        await Task { for await _ in goOn.stream { break } }.value
        do {
            try await run.checkpoint(9)
        } catch {
            refused.continuation.yield(error)
        }
    }
}
