import BatchJobs
import Foundation
import TestSupport

/// Jobs that live by the rules of the product, and the records that this makes.
package struct Story {
    private(set) var now = Timestamp(milliseconds: 1_800_000_000_000)
    private var records: [[UInt8]] = []
    private var jobs: [JobID: JobState] = [:]
    private var ids = JobIDGenerator()
    private var random: SeededGenerator

    package init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// What was recorded since the last time.
    mutating func take() -> [[UInt8]] {
        defer { records = [] }
        return records
    }

    mutating func pass(_ milliseconds: Int64) { now.milliseconds += milliseconds }

    mutating func create(
        _ type: String, _ context: String, _ options: JobOptions = JobOptions(),
        fingerprint: String? = nil
    ) throws -> JobID {
        let id = ids.next(at: now, using: &random)
        let request = JobRequest(
            type: type, context: Array(context.utf8), options: options, fingerprint: fingerprint)
        var state = JobState(id: id, request: request, at: now)
        try state.apply([.created(request)], at: now)
        note([.created(request)], state)
        return id
    }

    /// Records what follows from some commands, as one record.
    mutating func say(_ id: JobID, _ commands: JobCommand...) throws {
        pass(7)
        guard var state = jobs[id] else { return }
        note(try state.answer(commands, at: now), state)
    }

    /// The number of the run that speaks.
    func run(_ id: JobID) -> Int32 { jobs[id]?.run ?? 0 }

    func failure(_ id: JobID, _ message: String) -> JobFailure {
        JobFailure(
            code: "broken", message: message, attempt: Int(jobs[id]?.attempt ?? 0), at: now.date)
    }

    /// A record that says the end of a job which never began.
    var impossible: [UInt8] {
        let last = jobs.keys.max().flatMap { jobs[$0] }
        let version = (last?.version ?? 0) + 1
        let id = last?.id ?? JobID(high: 0, low: 0)
        return JobRecord(job: id, version: version, at: now, events: [.confirmed]).encoded
    }

    private mutating func note(_ events: [JobEvent], _ next: JobState) {
        jobs[next.id] = next
        let record = JobRecord(job: next.id, version: next.version, at: now, events: events)
        records.append(record.encoded)
    }
}
