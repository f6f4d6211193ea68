import BatchJobs
import Synchronization
import TestSupport

/// Judges of whatever is acknowledged or seen whether a sync had covered its record by then.
///
/// It knows the records from the store and the syncs from the file system; the two meet only here.
final class Witness: Sendable {
    /// How the outside learns of a change.
    enum Channel: String, CaseIterable {
        case create, confirm, cancel, checkpoint
        case snapshot, list, update, event, finished, userCode

        static let acknowledgements: [Channel] = [.create, .confirm, .cancel, .checkpoint]
        static let views: [Channel] = [.snapshot, .list, .update, .event, .finished, .userCode]
    }

    private struct State {
        var records: [JobID: [(record: JobRecord, payload: [UInt8])]] = [:]
        var looks: [Channel: Int] = [:]
        var premature: [Channel: Int] = [:]
    }

    private let files: RecordingFileSystem
    private let state = Mutex(State())

    init(_ files: RecordingFileSystem) {
        self.files = files
    }

    /// How often each channel was looked at.
    var looks: [Channel: Int] { state.withLock { $0.looks } }
    /// How often it told what no returned sync covered.
    var premature: [Channel: Int] { state.withLock { $0.premature } }

    func note(_ payload: [UInt8]) {
        guard let record = try? payload.withUnsafeBytes({ try JobRecord(decoding: $0) }) else {
            return
        }
        state.withLock { $0.records[record.job, default: []].append((record, payload)) }
    }

    /// Somebody sees a job at a version.
    func sees(_ job: JobSnapshot, by channel: Channel) {
        judge(channel, job.id) { $0.version == job.version }
    }

    /// A call about a job has returned; one of the records that match must be durable.
    func hears(
        _ channel: Channel, of job: JobID, _ matches: (JobEvent) -> Bool
    ) {
        judge(channel, job) { $0.events.contains(where: matches) }
    }

    private func judge(_ channel: Channel, _ job: JobID, _ matches: (JobRecord) -> Bool) {
        let records = state.withLock { $0.records[job, default: []] }
        let isDurable = records.contains { matches($0.record) && files.isDurable($0.payload) }
        state.withLock { state in
            state.looks[channel, default: 0] += 1
            if !isDurable { state.premature[channel, default: 0] += 1 }
        }
    }
}
