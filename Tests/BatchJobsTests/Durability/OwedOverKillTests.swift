import BatchJobs
import TestSupport
import Testing

/// What a killed process still owed: the last call of `ended`, the answer to a repeated create.
@Suite struct OwedOverKillTests {
    @Test(.timeLimit(.minutes(5)))
    func `ended is called again after a kill until it has returned, and not after that`()
        async throws
    {
        let lives = try Lives()
        var work = ChildWork()
        work.holds = .ended
        let life = try await lives.begin()
        let id = try await life.create(work, lives, until: .completed)
        try await life.first(noting: lives) { report in
            if case .holds(id) = report { () } else { nil }
        }
        try await lives.kill(life)
        lives.plan.round += 1
        let next = try await lives.begin()
        try await next.first(noting: lives) { report in
            if case .cleanedUp(id) = report { () } else { nil }
        }
        try next.child.tell(.stop)
        try await lives.bury(next)
        #expect(try lives.jobs.map(\.status) == [.completed])
        let last = try await lives.begin()
        // Another job goes all the way, and nothing is heard of the first.
        _ = try await last.create(ChildWork(), lives, until: .completed)
        #expect(!last.heard.contains { if case .cleanedUp(id) = $0 { true } else { false } })
        try await lives.kill(last)
        #expect(lives.oracle.complaints == [])
    }

    @Test(.timeLimit(.minutes(5)))
    func `a create repeated after a kill with its key gives back the first job`() async throws {
        let lives = try Lives()
        var work = Situation.processing.work(in: 0)
        work.key = "once"
        let life = try await lives.begin()
        let id = try await life.create(work, lives, until: .processing)
        try await lives.kill(life)
        lives.plan.round += 1
        let next = try await lives.begin()
        #expect(try await next.create(work, lives, until: .completed) == id)
        try await lives.kill(next)
        #expect(try lives.jobs.map(\.id) == [id])
        #expect(lives.oracle.complaints == [])
        #expect(lives.ledgerFaults == [])
    }
}
