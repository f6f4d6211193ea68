import BatchJobs
import BatchJournal
import TestSupport

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Schedulers on a disk in memory, with small segments.
struct DiskBench {
    static let path = "/journal"
    let bench = Bench()

    static var journalConfiguration: JournalConfiguration {
        var configuration = JournalConfiguration()
        configuration.firstSegmentBytes = 16 << 10
        configuration.segmentBytes = 16 << 10
        configuration.idleMarkDelay = nil
        configuration.spaceRetryInterval = .milliseconds(1)
        configuration.lockAttempts = 1
        return configuration
    }

    func open(
        _ files: any FileSystem, _ strategies: any BatchJobStrategy...,
        configure: (inout BatchConfiguration) -> Void = { _ in }
    ) async throws -> BatchScheduler {
        var configuration = bench.configuration
        configure(&configuration)
        let begun = ContinuousClock.now
        let scheduler = try await BatchScheduler.open(
            journal: Self.path, on: files, strategies: strategies, configuration: configuration,
            journalConfiguration: Self.journalConfiguration)
        Tally.shared.opened(in: .now - begun)
        return scheduler
    }

    /// The jobs that a disk has, as whoever opens it next is shown them, oldest first.
    func jobs(on disk: SimulatedDisk) async throws -> [JobSnapshot] {
        let files = FaultFileSystem(disk)
        let scheduler = try await open(files, Scripted())
        let jobs = await scheduler.all
        try await scheduler.close()
        return jobs
    }
}

extension BatchScheduler {
    /// All jobs, oldest first.
    var all: [JobSnapshot] {
        var query = JobQuery()
        (query.limit, query.isDescending) = (.max, false)
        return jobs(query).jobs
    }
}

extension FaultFileSystem {
    /// The next sync of a commit fails, and the page cache shows what the disk has not got.
    func failNextCommit() {
        plan(Fault(.forget(EIO), at: [.sync], of: ".seg", .numbers(1...1)))
    }
}
