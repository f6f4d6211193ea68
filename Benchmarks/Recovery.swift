import BatchJobs
import BatchJournal
import Foundation

/// How long a journal takes to become jobs again, from their records and from a snapshot of them.
struct RecoveryTime {
    var jobs: Int
    var fromRecords: Duration
    var fromSnapshot: Duration

    static func measure(jobs: Int) async throws -> RecoveryTime {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "batch-recovery-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: directory) }
        var maker = RecordMaker()
        let journal = try await maker.journal(of: jobs, in: directory.path)
        try await journal.close()
        let fromRecords = try await open(directory.path) { _ in }
        _ = try await open(directory.path) { try await $0.compact() }
        let fromSnapshot = try await open(directory.path) { _ in }
        return RecoveryTime(jobs: jobs, fromRecords: fromRecords, fromSnapshot: fromSnapshot)
    }

    private static func open(
        _ directory: String, _ body: (Journal) async throws -> Void
    ) async throws -> Duration {
        let begun = ContinuousClock.now
        let (journal, fold) = try Journal.open(directory: directory, fold: JobFold())
        let duration = ContinuousClock.now - begun
        precondition(!fold.jobs.isEmpty)
        try await body(journal)
        try await journal.close()
        return duration
    }

    var summary: String {
        "recovery: \(jobs) created jobs from records \(fromRecords), from a snapshot \(fromSnapshot)"
    }
}
