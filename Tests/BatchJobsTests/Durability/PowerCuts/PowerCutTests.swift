import TestSupport
import Testing

/// P1, P3 and P6 over compactions and retention: the power goes under a stream of jobs.
@Suite(.timeLimit(.minutes(5))) struct PowerCutTests {
    @Test func `over hundreds of power cuts nothing that anybody was told is lost`() async throws {
        var compactions = 0
        var acknowledgements = 0
        var cutOpenings = 0
        for seed in 0..<25 {
            var life = StreamLife(seed: UInt64(seed))
            for round in 0..<10 {
                try await life.round(isLast: round == 9)
                try await life.judge()
            }
            #expect(life.clients.isEmpty)
            #expect(life.ledger.complaints == [], "seed \(seed)")
            compactions += life.compactions
            acknowledgements += life.ledger.acknowledgements
            cutOpenings += life.cutOpenings
            Tally.shared.count { tally in
                tally.runtimeCuts += life.cuts
                tally.lost += life.ledger.complaints.count
            }
        }
        #expect(compactions > 50)
        #expect(acknowledgements > 2_000)
        #expect(cutOpenings > 10)
    }
}
