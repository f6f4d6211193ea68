import BatchJobs
import TestSupport
import Testing

/// P3: a job that takes its process down is stopped, and takes no neighbour along.
@Suite struct PoisonTests {
    @Test(.timeLimit(.minutes(5)), arguments: [ChildWork.Death.abort, .kill])
    func `a job under which the process dies runs alone, then fails; its neighbour survives`(
        death: ChildWork.Death
    ) async throws {
        let lives = try Lives()
        lives.plan.recoveries = 3
        let (poison, neighbour) = works(death)
        var life = try await lives.begin()
        try life.child.tell(.create(neighbour))
        try life.child.tell(.create(poison))
        var runs: [Int: Int] = [:]
        while let (recoveries, others) = try await dies(in: life, of: lives) {
            runs[recoveries] = others
            life = try await lives.begin()
        }
        // Twice beside its neighbour, then in quarantine, until it was once too often.
        #expect(runs == [0: 1, 1: 1, 2: 0, 3: 0])
        try await lives.kill(life)
        try await lives.finish()
        let ends = lives.oracle.known.values.map(\.job)
        #expect(ends.first { $0.work?.dies != nil }?.failure == "too_many_recoveries")
        #expect(ends.first { $0.work?.dies == nil }?.status == .completed)
        #expect(lives.oracle.complaints == [])
        #expect(lives.ledgerFaults == [])
    }

    private func works(_ death: ChildWork.Death) -> (poison: ChildWork, neighbour: ChildWork) {
        var (poison, neighbour) = (ChildWork(), ChildWork())
        poison.dies = death
        neighbour.isSlow = true
        neighbour.holds = .attempt
        neighbour.items = 20
        return (poison, neighbour)
    }

    /// Which run of the poison ended the process, beside how many others; nil: it has failed.
    private func dies(
        in life: Lives.Life, of lives: Lives
    ) async throws -> (recoveries: Int, others: Int)? {
        var last: (Int, Int)?
        do {
            return try await life.first(noting: lives) { report in
                switch report {
                case .dies(_, let recoveries, let others): last = (recoveries, others)
                case .saw(let job) where job.status == .failed: return .some(nil)
                default: break
                }
                return nil
            }
        } catch is Lives.Silence {
            try await lives.bury(life)
            return last
        }
    }
}
