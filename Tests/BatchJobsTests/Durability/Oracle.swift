import BatchJobs
import TestSupport

/// The parent's own list of what it was told, against which every journal is judged.
struct Oracle {
    /// The most that is known of a job, and what was acknowledged about it.
    struct Known {
        var job: JobSighting
        var isConfirmed = false
        var isCanceled = false
        /// Items of the last checkpoint that returned.
        var items = 0
        /// The last run whose code was seen running.
        var run: Int32 = 0
    }

    private(set) var known: [JobID: Known] = [:]
    private var created: Set<JobID> = []
    /// Everything that cannot be, in words.
    private(set) var complaints: [String] = []
    /// Acknowledgements and sightings so far.
    private(set) var notes = 0

    mutating func note(_ report: ChildReport) {
        notes += 1
        switch report {
        case .opened(_, let jobs): judge(jobs)
        case .created(let id): created.insert(id)
        case .confirmed(let id): known[id]?.isConfirmed = true
        case .canceled(let id): known[id]?.isCanceled = true
        case .checkpoint(let id, let items): known[id]?.items = items
        case .began(let id, let run, _):
            expect(run > known[id]?.run ?? 0, "\(id): run \(run) began twice")
            known[id]?.run = run
        case .saw(let job): take(job)
        case .refused(_, _, let message): complaints.append(message)
        case .notAllowed, .holds, .dies, .cleanedUp: break
        }
    }

    /// Judges all the jobs of a journal: nothing that was told may be missing.
    mutating func judge(_ jobs: [JobSighting]) {
        let found = Set(jobs.map(\.id))
        for id in created.union(known.keys).subtracting(found) {
            complaints.append("\(id) is lost")
        }
        for job in jobs {
            take(job)
            let known = known[job.id]
            expect(known?.isCanceled != true || job.status == .canceled, "\(job.id) uncanceled")
            expect(known?.isConfirmed != true || job.stamps[2] != nil, "\(job.id) unconfirmed")
            expect(known?.items ?? 0 <= job.mark?.items ?? 0, "\(job.id) lost a checkpoint")
            expect(known?.run ?? 0 <= job.run, "\(job.id) lost a run that had begun")
        }
    }

    /// A job as it is now; it may only have gone forward since it was last seen.
    private mutating func take(_ job: JobSighting) {
        guard let last = known[job.id]?.job else {
            known[job.id] = Known(job: job)
            return
        }
        let name = "\(job.id), \(last.status) → \(job.status)"
        expect(job.version >= last.version, "\(name): version \(last.version) → \(job.version)")
        expect(last.status.mayBecome(job.status), "\(name): backward")
        for (old, new) in zip(last.stamps, job.stamps) where old != nil {
            expect(old == new, "\(name): a stamp changed")
        }
        if job.run == last.run, let date = last.nextAttempt, job.status == last.status {
            expect(job.nextAttempt == date, "\(name): another retry date")
        }
        expect(job.attempt >= last.attempt, "\(name): attempt \(last.attempt) → \(job.attempt)")
        expect(job.notBefore == last.notBefore, "\(name): another start date")
        expect(job.priority == last.priority, "\(name): another priority")
        expect(job.mark?.items ?? 0 >= last.mark?.items ?? 0, "\(name): an older checkpoint")
        known[job.id]?.job = job
    }

    private mutating func expect(_ isSo: Bool, _ complaint: @autoclosure () -> String) {
        if !isSo { complaints.append(complaint()) }
    }
}

extension JobStatus {
    fileprivate func mayBecome(_ next: JobStatus) -> Bool {
        isFinished ? next == self : next.rank >= rank
    }
}
