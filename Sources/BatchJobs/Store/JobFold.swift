/// The jobs that a sequence of records makes: how a journal becomes jobs again.
package struct JobFold: Sendable {
    package private(set) var jobs: [JobID: JobState] = [:]
    package private(set) var records = 0

    package init() {}

    /// Applies one record; refuses what cannot follow.
    package mutating func apply(_ payload: UnsafeRawBufferPointer) throws(BatchJobError) {
        let record: JobRecord
        do {
            record = try JobRecord(decoding: payload)
        } catch {
            throw BatchJobError(
                .journalInconsistent, "A record is \(error.reason) at byte \(error.offset).")
        }
        try apply(record)
    }

    package mutating func apply(_ record: JobRecord) throws(BatchJobError) {
        records += 1
        if case .created(let request) = record.events.first, jobs[record.job] == nil {
            jobs[record.job] = JobState(id: record.job, request: request, at: record.at)
        }
        guard let version = jobs[record.job]?.version, record.version == version + 1 else {
            throw inconsistent(record, "does not follow version \(jobs[record.job]?.version ?? 0)")
        }
        do {
            try jobs[record.job]?.apply(record.events, at: record.at)
        } catch {
            throw inconsistent(
                record, "says \(error.event) of a job that is \(error.status.rawValue)")
        }
    }

    private func inconsistent(_ record: JobRecord, _ what: String) -> BatchJobError {
        BatchJobError(
            .journalInconsistent, "Version \(record.version) of \(record.job) \(what).",
            job: record.job)
    }
}
