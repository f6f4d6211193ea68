/// What whole records still prove of one job, where others may be missing between them.
package struct SalvagedJob: Sendable {
    package let id: JobID
    /// The last state that is proved, every version before it being there; nil without a creation.
    private(set) var state: JobState?
    /// Versions that are missing, or that cannot have followed.
    package private(set) var missing: [ClosedRange<Int64>] = []
    package private(set) var isForgotten = false
    /// The position of its last record, or of the snapshot that it stands in.
    package private(set) var position: UInt64 = 0
    private var version: Int64 = 0
    private var run: Int32 = 0
    private var ending: (event: JobEvent, at: Timestamp)?
    private var isCleanedUp = false

    init(id: JobID) { self.id = id }

    var isWhole: Bool { state != nil && missing.isEmpty }

    /// Takes a state from a snapshot; the newest one proves all before it.
    mutating func restore(_ state: JobState, at position: UInt64) {
        guard state.version > version else { return }
        (self.state, version, self.position) = (state, state.version, position)
    }

    /// Takes the next record that is there; one that is known already proves nothing new.
    mutating func apply(_ record: JobRecord, at position: UInt64) {
        guard record.version > version else { return }
        let isNext = record.version == version + 1
        if isNext, case .created(let request) = record.events.first {
            state = JobState(id: id, request: request, at: record.at)
        }
        if !isNext { missing.append(version + 1...record.version - 1) }
        if !isWhole || !follows(record) { note(record) }
        (version, self.position) = (record.version, position)
        if state?.isForgotten == true { isForgotten = true }
    }

    /// The state to go on with; a job with a gap is over, unless it is known how it ended.
    func kept(at now: Timestamp) -> JobState? {
        guard var kept = state, !isForgotten else { return nil }
        guard !missing.isEmpty else { return kept }
        kept.version = version
        kept.run = max(kept.run, run)
        if !kept.status.isFinished { finish(&kept, at: now) }
        kept.isCleanedUp = kept.isCleanedUp || isCleanedUp
        let ended = kept.stamps.ended ?? now
        kept.end(kept.status, at: ended)
        kept.stamps.updated = max(kept.stamps.updated, ended)
        return kept
    }

    private mutating func follows(_ record: JobRecord) -> Bool {
        do {
            try state?.apply(record.events, at: record.at)
            return true
        } catch {
            missing.append(record.version...record.version)
            return false
        }
    }

    /// What a record behind a gap still says for certain.
    private mutating func note(_ record: JobRecord) {
        for event in record.events {
            switch event {
            case .started(_, let run): self.run = max(self.run, run)
            case .advanced(let advance):
                state?.done = advance.done
                if let checkpoint = advance.checkpoint { state?.checkpoint = checkpoint }
            case .completed, .failed, .canceled: ending = (event, record.at)
            case .cleanedUp: isCleanedUp = true
            case .forgotten: isForgotten = true
            case .created, .preProcessed, .confirmed, .attemptFailed, .interrupted,
                .cleanUpFailed:
                break
            }
        }
    }

    private func finish(_ kept: inout JobState, at now: Timestamp) {
        switch ending?.event {
        case .completed: kept.end(.completed, at: ending?.at ?? now)
        case .failed(let failure):
            kept.details.add(failure)
            kept.end(.failed, at: ending?.at ?? now)
        case .canceled(let reason):
            if let reason { kept.details.cancelReason = reason }
            kept.end(.canceled, at: ending?.at ?? now)
        default:
            kept.details.add(recordsLost(of: kept, at: now))
            kept.end(.failed, at: now)
        }
    }

    private func recordsLost(of job: JobState, at now: Timestamp) -> JobFailure {
        let all = job.details.count.map { " of \($0)" } ?? ""
        return JobFailure(
            code: "records_lost",
            message: "The journal was damaged and lost what stood between: \(missing.versions) of "
                + "this job. It was \(job.status.rawValue) before, and is known to have done "
                + "\(job.done)\(all). Look at what it has done, then create it again.",
            attempt: Int(job.attempt), at: now.date)
    }
}

extension [ClosedRange<Int64>] {
    /// In words: `version 4`, `versions 5 to 8, 12`.
    package var versions: String {
        let count = reduce(into: Int64(0)) { $0 += $1.upperBound - $1.lowerBound + 1 }
        let ranges = map { range in
            range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        }
        return (count == 1 ? "version " : "versions ") + ranges.joined(separator: ", ")
    }
}
