import BatchJobs
import BatchJournal

/// A journal without a runtime: so many records appended, and one wait for the disk.
///
/// Without compactions: what one of them costs the commits beside it is in `compaction`.
enum GroupCommit: Benchmark {
    static let name = "group-commit"
    static let summary = "1, 10, 100 and 1,000 records appended to a journal and one wait for them"

    static func run(_ session: Session) async throws {
        let life = try await Life.finished()
        for records in [1, 10, 100, 1000] {
            let commits = session.size(2000, quick: 400) / (records == 1000 ? 4 : 1)
            let length = life.sizes[0]
            let subject = Subject(
                name: "\(name)/\(records)", unit: "records/s", bytes: length,
                floor: "one write and one sync of as many bytes")
            try await session.measure(
                subject, ours: { try await measure(life, records, commits) },
                floor: { try await bare(length * records, records, commits) })
        }
    }

    private static func measure(
        _ life: Life, _ records: Int, _ commits: Int
    ) async throws -> Sample {
        try await withScratch { directory in
            var configuration = JournalConfiguration()
            configuration.compactionBytes = .max
            let (journal, _) = try Journal.open(
                directory: directory + "/journal", configuration: configuration, fold: JobFold())
            var writer = LifeWriter(journal)
            let payloads = (0..<records).map { _ in writer.created(life) }
            var latencies = Latencies()
            let watch = Stopwatch()
            for _ in 0..<commits {
                try await latencies.time {
                    var last: UInt64 = 0
                    for payload in payloads { last = try journal.append(payload, for: .newWork) }
                    try await journal.settle(last)
                }
            }
            let sample = Sample.rate(records * commits, in: watch, latencies: latencies)
            await journal.abandon()
            return sample
        }
    }

    private static func bare(
        _ bytes: Int, _ records: Int, _ commits: Int
    ) async throws -> Sample {
        try await withScratch { directory in
            let file = try BareFile("bare", size: bytes * commits, in: directory)
            let batch = BareFile.record(bytes)
            var latencies = Latencies()
            let watch = Stopwatch()
            for _ in 0..<commits { try await latencies.time { try file.commit(batch) } }
            return .rate(records * commits, in: watch, latencies: latencies)
        }
    }
}
