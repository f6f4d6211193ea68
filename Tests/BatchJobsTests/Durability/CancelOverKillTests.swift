import BatchJobs
import Foundation
import TestSupport
import Testing

/// P7 over the death of the process.
@Suite struct CancelOverKillTests {
    @Test(.timeLimit(.minutes(5)), arguments: Situation.allCases)
    func `an acknowledged cancel survives a kill and never completes`(
        situation: Situation
    ) async throws {
        let lives = try Lives()
        if situation == .confirmed { lives.plan.runningLimit = 1 }
        for round in 1...3 {
            lives.plan.round = round
            let life = try await lives.begin()
            let id = try await lives.reach(situation, life)
            try life.child.tell(.cancel(id))
            try await life.first(noting: lives) { report in
                if case .canceled(id) = report { () } else { nil }
            }
            try await lives.kill(life)
            #expect(try lives.job(id)?.status == .canceled)
        }
        try await lives.finish()
        #expect(lives.oracle.complaints == [])
        #expect(lives.ledgerFaults == [])
        #expect(lives.oracle.known.values.count { $0.job.status == .canceled } == 3)
    }
}
