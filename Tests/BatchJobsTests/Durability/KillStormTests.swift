import BatchJobs
import TestSupport
import Testing

/// P3, P5 and P6 over kills at any moment, with much going on at once.
@Suite struct KillStormTests {
    @Test(.timeLimit(.minutes(5)), arguments: [1, 2] as [UInt64])
    func `killed at random, unfinished jobs go on by themselves from their last checkpoint`(
        seed: UInt64
    ) async throws {
        let lives = try await storm(kills: 12, seed: seed)
        #expect(lives.oracle.complaints == [])
        let ends = Set(lives.oracle.known.values.map(\.job.status))
        #expect(ends.isSubset(of: [.completed, .canceled]))
    }

    @Test(.timeLimit(.minutes(5)))
    func `killed at random, the effect of every item happens exactly once`() async throws {
        let lives = try await storm(kills: 12, seed: 3)
        #expect(lives.ledgerFaults == [])
        #expect(lives.oracle.known.values.count { $0.job.status == .completed } >= 12)
    }

    @Test(.timeLimit(.minutes(5)))
    func `killed at random, the status only moves forward and each stamp is set once`()
        async throws
    {
        let lives = try await storm(kills: 12, seed: 4)
        #expect(lives.oracle.complaints == [])
        #expect(lives.oracle.notes >= 200)
    }

    @Test func `the oracle misses whatever is cut off a journal`() async throws {
        let lives = try await storm(kills: 2, seed: 5)
        let records = try lives.records
        for count in [records.count / 4, records.count / 2, records.count - 40] {
            var oracle = lives.oracle
            oracle.judge(try Lives.jobs(records.prefix(count)))
            #expect(!oracle.complaints.isEmpty, "\(count) of \(records.count)")
        }
    }

    /// Kills after a random number of lines, each time with new jobs; then lets all finish.
    private func storm(kills: Int, seed: UInt64) async throws -> Lives {
        let lives = try Lives()
        var random = SeededGenerator(seed: seed)
        var counted = 0
        while counted < kills {
            lives.plan.round += 1
            let life = try await lives.begin()
            for work in works(using: &random) { try life.child.tell(.create(work)) }
            for _ in 0..<Int.random(in: 1...70, using: &random) {
                let report = try await life.next(noting: lives)
                guard case .saw(let job) = report else { continue }
                try answer(job, life)
            }
            try await lives.kill(life)
            if !lives.unfinished.isEmpty { counted += 1 }
        }
        try await lives.finish()
        return lives
    }

    private func works(using random: inout SeededGenerator) -> [ChildWork] {
        (0..<6).map { number in
            var work = ChildWork()
            work.items = .random(in: 1...12, using: &random)
            work.dryRun = number.isMultiple(of: 3)
            work.priority = .random(in: -1...1, using: &random)
            work.failures = .random(in: 0...2, using: &random)
            return work
        }
    }

    /// Cancels what is unimportant as soon as it is previewed or runs, and confirms the rest.
    private func answer(_ job: JobSighting, _ life: Lives.Life) throws {
        guard job.status == .preProcessed || job.status == .processing else { return }
        if job.priority < 0 { return try life.child.tell(.cancel(job.id)) }
        if job.status == .preProcessed { try life.child.tell(.confirm(job.id)) }
    }
}
