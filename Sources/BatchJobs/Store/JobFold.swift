import BatchJournal

/// The jobs that a sequence of records makes: how a journal becomes jobs again.
package struct JobFold: JournalFold {
    private var held = JobRoll<JobSnapshot>()

    package init() {}

    package var count: Int { held.count }
    package subscript(id: JobID) -> JobState? { held[id]?.state }
    /// In the order of their names.
    package var jobs: [JobSnapshot] { held.ascending.map(\.value) }

    package mutating func restore(_ payload: UnsafeRawBufferPointer) throws {
        let state = try Self.read("A state", payload) { payload throws(MalformedJSON) in
            try JobState(decoding: payload)
        }
        try restore(state)
    }

    package mutating func restore(_ state: JobState) throws(BatchJobError) {
        guard held.insert(state.id, JobSnapshot(state)) else { throw Self.doubled(state.id) }
    }

    /// Applies one record; refuses what cannot follow.
    package mutating func apply(_ payload: UnsafeRawBufferPointer) throws {
        let record = try Self.read("A record", payload) { payload throws(MalformedJSON) in
            try JobRecord(decoding: payload)
        }
        try apply(record)
    }

    package static func part(of payload: UnsafeRawBufferPointer) -> UInt {
        var scanner = JSONScanner(record: payload)
        // What cannot be read is refused by whoever takes it.
        return (try? scanner.jobName())?.bytes.last.map(UInt.init) ?? 0
    }

    package mutating func merge(_ other: JobFold) throws {
        if let id = held.merge(other.held) { throw Self.doubled(id) }
    }

    package func states(_ body: ([UInt8]) throws -> Void) throws {
        for job in jobs { try body(job.state.encoded) }
    }

    package mutating func apply(_ record: JobRecord) throws(BatchJobError) {
        let isForgotten = try held.change(record.job) { job throws(BatchJobError) in
            try job.change { state throws(BatchJobError) in try Self.replay(record, on: &state) }
            return job.state.isForgotten
        }
        guard let isForgotten else { return try begin(record) }
        if isForgotten { held.remove(record.job) }
    }

    private mutating func begin(_ record: JobRecord) throws(BatchJobError) {
        guard case .created(let request) = record.events.first else {
            throw Self.inconsistent(record, "does not follow version 0")
        }
        var state = JobState(id: record.job, request: request, at: record.at)
        try Self.replay(record, on: &state)
        held.insert(record.job, JobSnapshot(state))
    }

    private static func replay(
        _ record: JobRecord, on state: inout JobState
    ) throws(BatchJobError) {
        guard record.version == state.version + 1 else {
            throw inconsistent(record, "does not follow version \(state.version)")
        }
        do {
            try state.apply(record.events, at: record.at)
        } catch {
            throw inconsistent(
                record, "says \(error.event) of a job that is \(error.status.rawValue)")
        }
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

    private static func doubled(_ id: JobID) -> BatchJobError {
        BatchJobError(.journalInconsistent, "There are two states of \(id).", job: id)
    }

    private static func inconsistent(_ record: JobRecord, _ what: String) -> BatchJobError {
        BatchJobError(
            .journalInconsistent, "Version \(record.version) of \(record.job) \(what).",
            job: record.job)
    }
}
