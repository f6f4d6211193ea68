import BatchJobs
import TestSupport
import Testing

/// P3 where the wall clock is wrong when the process comes back.
@Suite struct ClockSetBackTests {
    @Test(.timeLimit(.minutes(5)), arguments: [Situation.created, .processing])
    func `case 39: a clock that was set back holds up no job`(situation: Situation) async throws {
        let lives = try Lives()
        let life = try await lives.begin()
        let id = try await lives.reach(situation, life)
        try await lives.kill(life)
        (lives.plan.round, lives.plan.ahead) = (1, -3 * 3600)
        let next = try await lives.begin()
        while lives.oracle.known[id]?.job.status != .completed {
            _ = try await next.next(noting: lives)
        }
        try await lives.kill(next)
        #expect(lives.oracle.complaints == [])
        #expect(lives.ledgerFaults == [])
    }
}
