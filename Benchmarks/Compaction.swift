import BatchJobs
import BatchJournal

/// How long a compaction takes, and what it costs the commits beside it.
enum Compaction: Benchmark {
    static let name = "compaction"
    static let summary = "folding 200,000 jobs into a snapshot, and the commits beside it"

    static func run(_ session: Session) async throws {
        let jobs = session.size(200_000, quick: 40_000)
        let commits = session.size(2000, quick: 400)
        let life = try await Life.finished()
        try await withScratch { directory in
            session.tell("\(name): writing \(jobs) jobs")
            let (journal, _) = try Journal.open(directory: directory + "/journal", fold: JobFold())
            var writer = LifeWriter(journal)
            try await writer.write(jobs, of: life)
            var job = AdvancingJob(try await Life.begun())
            try await job.commit(to: journal)
            try await journal.compact()
            try await session.measure(
                [
                    Subject(
                        name: "\(name)/\(jobs)-jobs", unit: "ms",
                        floor: "the snapshot's bytes written and synced, a MiB at a time"),
                    Subject(
                        name: "\(name)/commit-beside", unit: "µs", bytes: job.size,
                        floor: "the same commits alone"),
                ], ours: { try await beside(journal, &job) },
                floor: {
                    [
                        try bareWrite(journal.health.snapshotBytes, in: directory),
                        try await alone(commits, journal, &job),
                    ]
                })
            try await journal.close()
        }
    }

    private static func beside(
        _ journal: Journal, _ job: inout AdvancingJob
    ) async throws -> [Sample] {
        var latencies = Latencies()
        let done = journal.health.compactions
        async let compaction: Void = journal.compact()
        while journal.health.compactions == done {
            let isBeside = journal.health.isCompacting
            let begun = ContinuousClock.now
            try await job.commit(to: journal)
            if isBeside { latencies.add(.now - begun) }
        }
        try await compaction
        let duration = journal.health.lastCompaction?.duration ?? .zero
        return [Sample(value: duration.seconds * 1000), .median(of: latencies)]
    }

    private static func alone(
        _ commits: Int, _ journal: Journal, _ job: inout AdvancingJob
    ) async throws -> Sample {
        var latencies = Latencies()
        for _ in 0..<commits {
            let begun = ContinuousClock.now
            try await job.commit(to: journal)
            latencies.add(.now - begun)
        }
        return .median(of: latencies)
    }

    private static func bareWrite(_ bytes: Int, in directory: String) throws -> Sample {
        let files = SystemFileSystem()
        let folder = try files.openDirectory(directory)
        let file = try files.open("bare", in: folder, .create)
        defer {
            files.close(file)
            try? files.remove("bare", in: folder)
            files.close(folder)
        }
        let piece = BareFile.record(1 << 20)
        let watch = Stopwatch()
        try piece.withUnsafeBytes { piece in
            var offset = 0
            while offset < bytes {
                let rest = piece.prefix(bytes - offset)
                offset += try files.write(
                    file, UnsafeRawBufferPointer(rebasing: rest), at: offset)
                try files.sync(file)
            }
        }
        return Sample(value: watch.seconds * 1000)
    }
}

/// A job that runs and tells so: its commits leave as many jobs to fold as there were.
private struct AdvancingJob {
    private var record: JobRecord

    init(_ life: Life) { record = life.records[0] }

    var size: Int { record.encoded.count + JournalFormat.recordOverhead }

    /// Appends the record that makes it, or a further one, and waits for the disk.
    mutating func commit(to journal: Journal) async throws {
        try await journal.settle(try journal.append(record.encoded, for: .acceptedWork))
        record.version += 1
        record.events = [.advanced(.init(done: record.version))]
    }
}
