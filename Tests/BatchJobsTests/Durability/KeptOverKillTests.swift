import BatchJobs
import Foundation
import TestSupport
import Testing

/// What a killed process leaves to the next: limits, priorities, start dates and retry dates.
@Suite struct KeptOverKillTests {
    @Test(.timeLimit(.minutes(5)))
    func `a limit and priorities order what starts after a kill`() async throws {
        let lives = try Lives()
        lives.plan.runningLimit = 1
        let life = try await lives.begin()
        var order = [try await lives.reach(.processing, life): 0]
        for priority in [0, 5, -3, 5, 0, 1] {
            var work = ChildWork()
            work.priority = Int8(priority)
            order[try await life.create(work, lives, until: .confirmed)] = priority
        }
        try await lives.kill(life)
        lives.plan.round += 1
        let next = try await lives.begin()
        var started: [JobID] = []
        while started.count < order.count {
            let (id, others) = try await next.starts(lives)
            #expect(others == 0)
            started.append(id)
        }
        let wanted = order.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.map(\.key)
        #expect(started == wanted)
        try await lives.kill(next)
        #expect(lives.oracle.complaints == [])
    }

    @Test(.timeLimit(.minutes(5)), arguments: [Situation.confirmed, .betweenAttempts])
    func `a start date and a retry date are kept over a kill`(situation: Situation) async throws {
        let lives = try Lives()
        let life = try await lives.begin()
        let id = try await lives.reach(situation, life)
        try await lives.kill(life)
        let date = try #require(try lives.job(id).flatMap { $0.nextAttempt ?? $0.notBefore })
        // Not before its date: all that is made after it is done, and it has not begun.
        let early = try await lives.begin()
        let other = try await early.create(ChildWork(), lives, until: .completed)
        try await lives.kill(early)
        #expect(try lives.job(other)?.status == .completed)
        let waiting = try #require(try lives.job(id))
        #expect((waiting.nextAttempt ?? waiting.notBefore) == date)
        #expect(situation.holds(waiting))
        // And at its date, without being told.
        lives.plan.ahead = 3700
        let late = try await lives.begin()
        #expect(try await late.starts(lives).id == id)
        try await lives.kill(late)
        #expect(lives.oracle.complaints == [])
    }
}

extension Lives.Life {
    /// Waits until an attempt begins.
    fileprivate func starts(_ lives: Lives) async throws -> (id: JobID, others: Int) {
        try await first(noting: lives) { report in
            guard case .began(let id, _, let others) = report,
                lives.oracle.known[id]?.job.status == .processing
            else { return nil }
            return (id, others)
        }
    }
}
