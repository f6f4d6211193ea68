import BatchJobs
import TestSupport
import Testing

/// P1 to P6 over the deaths of a real process, killed while it has work to do.
@Suite struct KilledProcessTests {
    @Test(.timeLimit(.minutes(5)))
    func `after every kill all that was acknowledged is there, and every job finishes`()
        async throws
    {
        var kills: [Situation: Int] = [:]
        for situation in Situation.allCases {
            kills[situation] = try await killed(times: 11, in: situation)
        }
        let counts = Situation.allCases.map { "\($0.rawValue) \(kills[$0, default: 0])" }
        let total = kills.values.reduce(0, +)
        print("kills that count: \(total) (\(counts.joined(separator: ", ")))")
        #expect(total >= 50)
        #expect(kills.values.allSatisfy { $0 >= 5 })
    }

    /// Kills the owner of one journal again and again, each time when a new job is just there.
    private func killed(times: Int, in situation: Situation) async throws -> Int {
        let lives = try Lives()
        var kills = 0
        if situation == .confirmed { lives.plan.runningLimit = 1 }
        for round in 1...times {
            lives.plan.round = round
            let life = try await lives.begin()
            let id = try await lives.reach(situation, life)
            try await lives.kill(life)
            let job = try #require(try lives.job(id))
            #expect(situation.holds(job), "\(situation): \(job)")
            if situation.holds(job) { kills += 1 }
        }
        try await lives.finish()
        #expect(lives.oracle.complaints == [])
        #expect(lives.ledgerFaults == [])
        #expect(lives.oracle.known.values.allSatisfy { $0.job.status == .completed })
        #expect(lives.oracle.known.count >= times)
        return kills
    }
}
