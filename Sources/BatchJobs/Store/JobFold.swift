import BatchJournal

/// The jobs that a sequence of records makes: how a journal becomes jobs again.
package struct JobFold: JournalFold {
    package private(set) var jobs: [JobID: JobState] = [:]

    package init() {}

    package mutating func restore(_ payload: UnsafeRawBufferPointer) throws {
        let state = try Self.read("A state", payload) { payload throws(MalformedJSON) in
            try JobState(decoding: payload)
        }
        try restore(state)
    }

    package mutating func restore(_ state: JobState) throws(BatchJobError) {
        guard jobs.updateValue(state, forKey: state.id) == nil else {
            throw BatchJobError(
                .journalInconsistent, "There are two states of \(state.id).", job: state.id)
        }
    }

    /// Applies one record; refuses what cannot follow.
    package mutating func apply(_ payload: UnsafeRawBufferPointer) throws {
        let record = try Self.read("A record", payload) { payload throws(MalformedJSON) in
            try JobRecord(decoding: payload)
        }
        try apply(record)
    }

    /// By the names of the jobs, and so always in the same order.
    package func states(_ body: ([UInt8]) throws -> Void) throws {
        for id in jobs.keys.sorted() {
            if let state = jobs[id] { try body(state.encoded) }
        }
    }

    package mutating func apply(_ record: JobRecord) throws(BatchJobError) {
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
        if jobs[record.job]?.isForgotten == true { jobs[record.job] = nil }
    }

    private static func read<Value>(
        _ what: String, _ payload: UnsafeRawBufferPointer,
        _ decode: (UnsafeRawBufferPointer) throws(MalformedJSON) -> Value
    ) throws(BatchJobError) -> Value {
        do throws(MalformedJSON) {
            return try decode(payload)
        } catch {
            throw BatchJobError(
                .journalInconsistent, "\(what) is \(error.reason) at byte \(error.offset).")
        }
    }

    private func inconsistent(_ record: JobRecord, _ what: String) -> BatchJobError {
        BatchJobError(
            .journalInconsistent, "Version \(record.version) of \(record.job) \(what).",
            job: record.job)
    }
}
