import BatchJobs
import BatchJournal
import Foundation

/// A journal with the same jobs each time: one done, one running, one that waits for a person.
struct ToolsJournal {
    static let jobs = (1...3).map { JobID(high: 1_800_000_000_000 << 16, low: UInt64($0)) }
    let folder = TemporaryFolder()
    var path: String { folder.path("j") }

    init(compacted: Bool = false) async throws {
        var configuration = JournalConfiguration()
        configuration.idleMarkDelay = nil
        configuration.lockAttempts = 40
        let (journal, _) = try Journal.open(
            directory: path, configuration: configuration, fold: JobFold())
        for (index, record) in Self.records.enumerated() {
            try await journal.settle(try journal.append(record.encoded, for: .newWork))
            if compacted, index == 8 { try await journal.compact() }
        }
        try await journal.close()
    }

    /// Flips a bit of the first record that says this.
    func damage(_ text: String) throws {
        for name in try files where name.hasSuffix(".seg") || name.hasSuffix(".snap") {
            let bytes = try folder.bytes("j/" + name)
            guard let range = bytes.firstRange(of: Array(text.utf8)) else { continue }
            var damaged = bytes
            damaged[range.lowerBound] ^= 1
            return try folder.write(damaged, to: "j/" + name)
        }
    }

    var files: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    /// What stands in a file's name and differs each time is `#`.
    func run(_ words: String...) async throws -> ChildEnd {
        var command = ChildCommand("journal", in: folder)
        command.arguments += words
        let end = try await command.run()
        return ChildEnd(
            code: end.code, output: end.output.map(\.withoutIdentifiers),
            errors: end.errors.map(\.withoutIdentifiers))
    }

    private static var records: [JobRecord] {
        let request = JobRequest(type: "export", context: Array("{}".utf8))
        let start: [[JobEvent]] = [
            [.created(request)], [.started(.preview, run: 1)],
            [.preProcessed(Preview(count: 20), expires: nil), .confirmed],
            [.started(.attempt, run: 2)],
        ]
        let done = start + [[.completed], [.started(.cleanUp, run: 3)], [.cleanedUp]]
        let running =
            start + [[.advanced(.init(done: 10))], [.advanced(.init(done: 15))]]
        let dryRun = JobRequest(
            type: "export", context: Array("{}".utf8), options: JobOptions(dryRun: true))
        let waiting: [[JobEvent]] = [
            [.created(dryRun)], [.started(.preview, run: 1)],
            [.preProcessed(Preview(), expires: nil)],
        ]
        var second: Int64 = 0
        return zip(jobs, [done, running, waiting]).flatMap { job, lives in
            lives.enumerated().map { index, events in
                second += 1
                return JobRecord(
                    job: job, version: Int64(index + 1),
                    at: Timestamp(milliseconds: 1_800_000_000_000 + 1000 * second), events: events)
            }
        }
    }
}

extension String {
    fileprivate var withoutIdentifiers: String {
        replacing(/\b[0-9a-f]{16}\b/.wordBoundaryKind(.simple), with: "#")
    }
}
