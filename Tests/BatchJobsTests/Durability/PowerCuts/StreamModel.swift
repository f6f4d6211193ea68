import BatchJobs

/// What clients were told of their jobs, against which every disk is judged.
struct StreamModel {
    private struct Told {
        var key: String?
        var isConfirmed = false
        var end: JobStatus?
        var step = 0
        var version = 1
    }

    private var told: [JobID: Told] = [:]
    private var forgotten: Set<JobID> = []
    private(set) var acknowledgements = 0
    private(set) var complaints: [String] = []

    mutating func created(_ job: JobID, key: String) {
        acknowledgements += 1
        let known = told[job]?.key
        expect(known == nil || known == key, "\(job) answers to two keys")
        told[job, default: Told()].key = key
    }

    mutating func checkpoint(_ job: JobID, step: Int) {
        acknowledgements += 1
        let known = told[job]?.step ?? 0
        told[job, default: Told()].step = max(known, step)
    }

    /// A job as somebody was shown it, who may be a moment behind another.
    mutating func saw(_ job: JobSnapshot) {
        acknowledgements += 1
        var told = told[job.id] ?? Told()
        told.isConfirmed = told.isConfirmed || job.confirmedAt != nil
        told.end = job.status.isFinished ? job.status : told.end
        told.version = max(told.version, job.version)
        self.told[job.id] = told
    }

    mutating func forgot(_ job: JobID) { forgotten.insert(job) }

    /// What a new opening found; `written` are the jobs of which a record says that they go.
    mutating func judge(_ found: [JobSnapshot], forgettable written: Set<JobID>) {
        let ids = Set(found.map(\.id))
        for id in told.keys where !ids.contains(id) {
            expect(written.contains(id), "\(id) is lost")
            // It went before anybody was told so.
            if told[id]?.end != nil { forgotten.insert(id) }
            expect(forgotten.contains(id), "\(id) went before its end")
        }
        var keys: Set<String> = []
        for job in found {
            judge(job)
            expect(!forgotten.contains(job.id), "\(job.id) came back")
            let key = job.state.request.options.idempotencyKey ?? ""
            expect(keys.insert(key).inserted, "\(key) is there twice")
        }
    }

    private mutating func judge(_ job: JobSnapshot) {
        guard let told = told[job.id] else { return }
        expect(job.version >= told.version, "\(job.id) is of an older version")
        expect(told.end == nil || job.status == told.end, "\(job.id) was \(told), is \(job.status)")
        expect(!told.isConfirmed || job.confirmedAt != nil, "\(job.id) lost its confirmation")
        expect(job.advancement >= told.step, "\(job.id) lost a checkpoint")
    }

    private mutating func expect(_ isSo: Bool, _ complaint: @autoclosure () -> String) {
        if !isSo { complaints.append(complaint()) }
    }
}
