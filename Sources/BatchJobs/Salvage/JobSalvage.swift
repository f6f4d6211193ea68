package import BatchJournal

/// Folds what is left of a journal: each job in the last state that it can be proved to have had.
///
/// Unlike ``JobFold`` it refuses nothing: what cannot be read or cannot follow is told of instead.
package struct JobSalvage: Sendable {
    private var found: [JobID: SalvagedJob] = [:]
    /// Positions of records that are whole and are no job's record.
    package private(set) var unreadable: [UInt64] = []

    package init() {}

    /// Takes states first, then records in order.
    package mutating func take(_ record: JournalRecord) {
        do throws(MalformedJSON) {
            switch record.kind {
            case .state:
                guard case .snapshot(let name) = record.file else { return }
                restore(try JobState(decoding: record.payload), at: name.seq)
            case .data: apply(try JobRecord(decoding: record.payload), at: record.seq)
            case .idleMark, .pad, .snapshotEnd: break
            }
        } catch {
            unreadable.append(record.seq)
        }
    }

    package mutating func restore(_ state: JobState, at position: UInt64) {
        found[state.id, default: SalvagedJob(id: state.id)].restore(state, at: position)
    }

    package mutating func apply(_ record: JobRecord, at position: UInt64) {
        found[record.job, default: SalvagedJob(id: record.job)].apply(record, at: position)
    }

    /// What comes of it; `mayHaveLost` says whether records behind a position may be missing.
    package func jobs(
        at now: Timestamp, mayHaveLost: (UInt64) -> Bool
    ) throws(BatchJobError) -> SalvagedJobs {
        var jobs = SalvagedJobs(unreadable: unreadable)
        for id in found.keys.sorted() {
            guard let job = found[id], !job.isForgotten else { continue }
            guard let state = job.kept(at: now) else {
                jobs.uncreated.append(id)
                continue
            }
            try jobs.fold.restore(state)
            if !job.isWhole {
                jobs.gaps.append(.init(job: state, missing: job.missing))
            } else if !state.status.isFinished, mayHaveLost(job.position) {
                jobs.atRisk.append(id)
            }
        }
        return jobs
    }
}

/// The jobs of a damaged journal, and what a person should know of them.
package struct SalvagedJobs: Sendable {
    /// A job that is over because it is not known what happened to it.
    package struct Gap: Sendable {
        package let job: JobState
        package let missing: [ClosedRange<Int64>]
    }

    /// Those that are kept.
    package fileprivate(set) var fold = JobFold()
    package fileprivate(set) var gaps: [Gap] = []
    /// Jobs that are not kept, because what they were created with is lost.
    package fileprivate(set) var uncreated: [JobID] = []
    /// Unfinished jobs that go on, and whose last records may be among those that are lost.
    package fileprivate(set) var atRisk: [JobID] = []
    package let unreadable: [UInt64]

    package var isWhole: Bool { gaps.isEmpty && uncreated.isEmpty && unreadable.isEmpty }
}
