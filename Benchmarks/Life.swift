import BatchJobs
import BatchJournal
import Foundation

/// The records of a real job, as the runtime writes them, to be written again under other names.
struct Life {
    private(set) var records: [JobRecord] = []
    /// The bytes of each on the disk.
    private(set) var sizes: [Int] = []

    var bytes: Int { sizes.reduce(0, +) }
    var bytesPerRecord: Int { bytes / sizes.count }

    /// A job that was created, waited, was run and cleaned up.
    static func finished() async throws -> Life {
        try await recorded { scheduler in
            let job = try await scheduler.create(Lifecycle.Empty.self, context: .init(0))
            return { _ = try await job.finished() }
        }
    }

    /// The same of one that need not wait: it begins in the record that makes it.
    static func begun() async throws -> Life {
        try await recorded { scheduler in
            {
                while scheduler.openings.attempts == 0 { await Task.yield() }
                _ = try await scheduler.create(Lifecycle.Empty.self, context: .init(0)).finished()
            }
        }
    }

    /// A job that waits for a date in a hundred years.
    static func waiting() async throws -> Life {
        try await recorded { scheduler in
            let job = try await scheduler.create(
                Lifecycle.Empty.self, context: .init(0), options: .distant)
            return {
                for await snapshot in job.updates where snapshot.status == .confirmed { break }
            }
        }
    }

    /// What is done before the scheduler runs, and what follows while it does.
    private static func recorded(
        _ prepare: (BatchScheduler) async throws -> (() async throws -> Void)
    ) async throws -> Life {
        try await withScratch { directory in
            let scheduler = try await BatchScheduler.open(
                journal: directory + "/journal", strategies: [Lifecycle.Empty()],
                configuration: .forBenchmarks())
            let body = try await prepare(scheduler)
            try await whileRunning(scheduler) { _ in try await body() }
            var life = Life()
            _ = try JournalReader.read(directory: directory + "/journal") { record in
                guard record.kind == .data else { return }
                life.records.append(try JobRecord(decoding: record.payload))
                life.sizes.append(record.payload.count + JournalFormat.recordOverhead)
            }
            return life
        }
    }

    /// The same life of another job.
    func encoded(for job: JobID) -> [[UInt8]] {
        records.map { record in
            var record = record
            record.job = job
            return record.encoded
        }
    }
}

/// Writes lives into a journal, thousands at a time.
struct LifeWriter {
    private static let group = 10_000

    let journal: Journal
    private var ids = JobIDGenerator()
    private var random = SplitMix64(state: 1)

    init(_ journal: Journal) { self.journal = journal }

    /// Opens a journal below a directory, writes, and closes it.
    ///
    /// With `compacts` it is folded first: else that is done in the background by whoever opens it next,
    /// and is measured with what they do.
    static func write(
        _ lives: [(life: Life, count: Int)], in directory: String, compacts: Bool = false
    ) async throws {
        let (journal, _) = try Journal.open(directory: directory + "/journal", fold: JobFold())
        var writer = LifeWriter(journal)
        for (life, count) in lives { try await writer.write(count, of: life) }
        if compacts { try await journal.compact() }
        try await journal.close()
    }

    mutating func write(_ count: Int, of life: Life) async throws {
        var last: UInt64 = 0
        for number in 1...max(1, count) {
            for payload in life.encoded(for: nextID()) {
                last = try journal.append(payload, for: .newWork)
            }
            if number % Self.group == 0 { try await journal.settle(last) }
        }
        try await journal.settle(last)
    }

    /// The first record of a life, for a job of its own.
    mutating func created(_ life: Life) -> [UInt8] {
        var record = life.records[0]
        record.job = nextID()
        return record.encoded
    }

    private mutating func nextID() -> JobID {
        ids.next(at: Timestamp(milliseconds: 1_800_000_000_000), using: &random)
    }
}

extension JobOptions {
    /// Starts in a hundred years.
    static var distant: JobOptions {
        JobOptions(notBefore: Date(timeIntervalSinceNow: 100 * 365 * 86_400))
    }
}
