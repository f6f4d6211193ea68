import BatchJobs
import BatchJournal
import Foundation

/// How long a journal takes to become a scheduler with its jobs again.
enum Recovery: Benchmark {
    static let name = "recovery"
    static let summary = "opening 100,000 and 1,000,000 jobs, from records and from a snapshot"

    static func run(_ session: Session) async throws {
        let (finished, waiting) = (try await Life.finished(), try await Life.waiting())
        for count in session.isQuick ? [20_000] : [100_000, 1_000_000] {
            for (state, life) in [("finished", finished), ("waiting", waiting)] {
                let jobs = Jobs("\(count)-\(state)", [(life, count)])
                try await opening(session, jobs, compacts: false)
                try await opening(session, jobs, compacts: true)
            }
        }
        let most = session.size(1_000_000, quick: 20_000)
        try await opening(
            session,
            Jobs(
                "\(most)-finished-\(most / 10)-waiting", [(finished, most), (waiting, most / 10)]),
            compacts: true)
        try await replay(session, finished, jobs: session.size(300_000, quick: 20_000))
    }

    private struct Jobs {
        var name: String
        var lives: [(life: Life, count: Int)]

        init(_ name: String, _ lives: [(life: Life, count: Int)]) {
            (self.name, self.lives) = (name, lives)
        }

        var count: Int { lives.reduce(0) { $0 + $1.count } }
    }

    /// Until the scheduler can be asked for any of its jobs.
    private static func opening(
        _ session: Session, _ jobs: Jobs, compacts: Bool
    ) async throws {
        let name = "\(name)/\(jobs.name)" + (compacts ? "-compacted" : "")
        try await withScratch { directory in
            session.tell("\(name): writing \(jobs.count) jobs")
            try await LifeWriter.write(jobs.lives, in: directory, compacts: compacts)
            let subject = Subject(
                name: name, unit: "ms", bytes: jobs.lives.first?.life.bytesPerRecord,
                floor: "the same bytes read and summed")
            try await session.measure(
                subject,
                ours: {
                    let watch = Stopwatch()
                    let scheduler = try await BatchScheduler.open(
                        journal: directory + "/journal", strategies: [Lifecycle.Empty()],
                        configuration: .forBenchmarks())
                    let (seconds, cpu) = (watch.seconds, watch.cpuMicroseconds)
                    let held = await scheduler.jobs(JobQuery()).total
                    try await scheduler.close()
                    guard held == jobs.count else { throw Lost() }
                    return Sample(value: seconds * 1000, cpu: cpu / Double(jobs.count))
                }, floor: { try bareRead(directory + "/journal") { $0 * 1000 } })
        }
    }

    private struct Lost: Error {}

    /// Records decoded and applied, one after the other, without what makes jobs of them.
    private static func replay(_ session: Session, _ life: Life, jobs: Int) async throws {
        try await withScratch { directory in
            session.tell("\(name)/replay: writing \(jobs) jobs")
            try await LifeWriter.write([(life, jobs)], in: directory)
            let records = jobs * life.records.count
            let subject = Subject(
                name: "\(name)/replay", unit: "records/s", bytes: life.bytesPerRecord,
                floor: "the same bytes read and summed")
            try await session.measure(
                subject,
                ours: {
                    let watch = Stopwatch()
                    let (journal, fold) = try Journal.open(
                        directory: directory + "/journal", fold: JobFold())
                    let sample = Sample.rate(records, in: watch)
                    guard fold.count == jobs else { throw Lost() }
                    try await journal.close()
                    return sample
                },
                floor: {
                    try bareRead(directory + "/journal") { Double(records) / $0 }
                })
        }
    }

    /// Reads all files of a journal in pieces and sums their bytes; answers what is made of the time.
    private static func bareRead(
        _ directory: String, _ value: (Double) -> Double
    ) throws -> Sample {
        let watch = Stopwatch()
        let files = SystemFileSystem()
        let folder = try files.openDirectory(directory)
        defer { files.close(folder) }
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4096)
        defer { piece.deallocate() }
        for name in try files.list(folder) where name.contains(".") {
            let file = try files.open(name, in: folder, .read)
            defer { files.close(file) }
            var (offset, sum) = (0, CRC32C())
            while true {
                let count = try files.read(file, into: piece, at: offset)
                guard count > 0 else { break }
                sum.update(UnsafeRawBufferPointer(rebasing: piece[..<count]))
                offset += count
            }
            guard sum.value != 0 || offset == 0 else { throw Lost() }
        }
        return Sample(value: value(watch.seconds))
    }
}
