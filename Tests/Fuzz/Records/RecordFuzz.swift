import BatchJobs
import Foundation

/// Folds lines of the fuzzer's, each as if it were the payload of a record of jobs.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRecords(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    judge(UnsafeRawBufferPointer(start: start, count: count))
    return 0
}

/// Leaves whole lives of jobs, and every event, in the folder that FUZZ_SEEDS names.
@_cdecl("LLVMFuzzerInitialize")
public func initializeFuzzRecords(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutableRawPointer
) -> CInt {
    guard let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] else { return 0 }
    for (number, seed) in (lives + events + states).enumerated() {
        seed.withUnsafeBytes { judge($0) }
        let file = URL(fileURLWithPath: "\(folder)/\(number)")
        guard (try? Data(seed).write(to: file)) != nil else { fatalError("no seeds in \(folder)") }
    }
    return 0
}

private var lives: [[UInt8]] {
    Position.allCases.map { position in
        let request = JobRequest(type: "import", context: Array("{\"file\":\"a\"}".utf8))
        let records = ([.created(request)] + position.history).enumerated().map { index, event in
            JobRecord(job: .numbered(1), version: Int64(index + 1), at: .start, events: [event])
        }
        return Array(records.map(\.encoded).joined(separator: [10]))
    }
}

private var states: [[UInt8]] {
    Position.allCases.compactMap { try? $0.job().encoded }
}

private var events: [[UInt8]] {
    RecordSamples.nasty.flatMap { text in
        RecordSamples.events(text).map { RecordSamples.record($0).encoded }
    }
}

/// Expects that what was read is written so that it is read as the same, and can be lived through.
private func judge(_ input: UnsafeRawBufferPointer) {
    var fold = JobFold()
    for line in input.split(separator: 10) {
        let line = UnsafeRawBufferPointer(rebasing: line)
        judge(state: line)
        guard let record = try? JobRecord(decoding: line) else { continue }
        let encoded = record.encoded
        let again = encoded.withUnsafeBytes { try? JobRecord(decoding: $0) }
        guard again?.encoded == encoded else { fatalError("read, written and read as another") }
        try? fold.apply(record)
    }
    for job in fold.jobs { _ = (job.state.work, job.wire()) }
}

/// The same for the state of a job in a snapshot.
private func judge(state line: UnsafeRawBufferPointer) {
    guard let state = try? JobState(decoding: line) else { return }
    let encoded = state.encoded
    let again = encoded.withUnsafeBytes { try? JobState(decoding: $0) }
    guard again?.encoded == encoded else { fatalError("a state that is read as another") }
    _ = (state.work, JobSnapshot(state).wire(), JobSnapshot(state).history)
}
