import BatchJobs
import BatchJournal
import Foundation

/// `batchctl journal compact`: folds all records into a snapshot while no process has the journal.
package struct JournalCompact {
    private let directory: String

    init(_ directory: String) {
        self.directory = directory
    }

    /// 0 done, or nothing to do; 1 damaged; 2 in use, or it cannot be done.
    func run() async throws -> ExitCode {
        do {
            try requireJournal()
            let before = try size
            let begun = ContinuousClock.now
            let jobs = try await compact()
            let line = Self.line(
                jobs: jobs, before: before, after: try size, time: .now - begun)
            try StandardStream.output.write(line + "\n")
            return .completed
        } catch let error as JournalError {
            return try error.tell(of: directory)
        }
    }

    /// `jobs` is nil where there was nothing to fold.
    package static func line(jobs: Int?, before: Int, after: Int, time: Duration) -> String {
        guard let jobs else { return "nothing to compact: no record came since the last time" }
        let seconds = time < .seconds(60) ? "\((time / .seconds(1)).tenths) s" : time.short
        return "compacted: \(before.bytes) before, \(after.bytes) after; \(jobs.grouped) job(s), "
            + "in \(seconds)"
    }

    /// Opening makes what is not there.
    private func requireJournal() throws {
        guard try FileStatus.at(directory + "/MANIFEST") == nil else { return }
        _ = try JournalReader.read(directory: directory) { _ in }
        throw JournalError(.notAJournal, "There is no journal in \(directory).")
    }

    /// Answers how many jobs the new snapshot holds.
    private func compact() async throws -> Int? {
        var configuration = JournalConfiguration()
        // What nothing is appended to need not be large, least of all on a full disk.
        (configuration.firstSegmentBytes, configuration.segmentBytes) = (0, 0)
        let (journal, _) = try Journal.open(
            directory: directory, configuration: configuration, fold: JobFold())
        let folding: Result<Void, any Error>
        do { folding = .success(try await journal.compact()) } catch { folding = .failure(error) }
        let jobs = journal.health.lastCompaction?.states
        try await journal.close()
        try folding.get()
        return jobs
    }

    private var size: Int {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: directory).reduce(0) { sum, name in
                try sum + (FileStatus.ofLink(directory + "/" + name)?.size ?? 0)
            }
        }
    }
}
