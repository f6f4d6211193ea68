import Synchronization

/// How a compaction is asked for and told of.
extension CommitQueue {
    /// Asks for a compaction of all that is settled now, and waits for its end.
    func compact() async -> JournalError? {
        await withUnsafeContinuation { (continuation: Continuation) in
            let refusal = state.withLock { state -> JournalError? in
                if let failure = state.health.failure { return failure }
                if state.ending != nil { return .closed }
                state.compactors.next.append(continuation)
                return nil
            }
            if let refusal { continuation.resume(returning: refusal) } else { ring() }
        }
    }

    var isCompactionAsked: Bool { state.withLock { !$0.compactors.next.isEmpty } }

    /// Who asked waits for the compaction that begins now.
    func beginCompactors() {
        state.withLock { state in
            state.compactors = ([], state.compactors.now + state.compactors.next)
        }
    }

    func compacted(_ report: CompactionReport) {
        self.report { health in
            health.isCompacting = false
            health.compactions += 1
            (health.lastCompaction, health.compactionFailure) = (report, nil)
        }
        onNews(.compacted(report))
        endCompactors(nil)
    }

    func compactionFailed(_ error: JournalError) {
        report { ($0.isCompacting, $0.compactionFailure) = (false, error) }
        onNews(.compactionFailed(error))
        endCompactors(error)
    }

    /// Tells those whose compaction has ended; with the journal it ends for all who asked.
    func endCompactors(_ error: JournalError?, all: Bool = false) {
        let ended = state.withLock { state in
            let ended = state.compactors.now + (all ? state.compactors.next : [])
            state.compactors = (all ? [] : state.compactors.next, [])
            return ended
        }
        for compactor in ended { compactor.resume(returning: error) }
    }
}
