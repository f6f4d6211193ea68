import BatchJobs
import Foundation

/// What a journal takes on the disk and in memory under jobs that come and go.
struct Stream {
    /// The most that the journal took on the disk, in bytes.
    var most: UInt64 = 0
    /// What the last snapshot took: all jobs that were kept.
    var live: UInt64 = 0
    var compactions = 0
    var jobs = 0

    static func measure(jobs: Int, kept: Int) async throws -> Stream {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "batch-stream-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: directory) }
        var configuration = BatchConfiguration()
        configuration.finishedLimit = kept
        (configuration.runningLimit, configuration.previewLimit) = (64, 64)
        configuration.cleanUpLimit = 64
        let scheduler = try await BatchScheduler.open(
            journal: directory.path, strategies: [Lifecycle.Empty()], configuration: configuration)
        async let service: Void = scheduler.run()
        var stream = Stream()
        while stream.jobs < jobs {
            try await Lifecycle.run(64 * 32, callers: 64, on: scheduler)
            let journal = await scheduler.health.journal
            stream.most = max(stream.most, journal.bytes)
            (stream.live, stream.compactions) = (journal.snapshotBytes, journal.compactions)
            stream.jobs += 64 * 32
        }
        scheduler.beginGracefulShutdown()
        try await service
        return stream
    }

    var summary: String {
        """
        stream: \(jobs) jobs, \(compactions) compactions, a snapshot of \(live) bytes; the files \
        took at most \(most) bytes, which is 4 × the snapshot + \
        \((Double(most) - 4 * Double(live)) / Double(64 << 20)) segments of 64 MiB
        """
    }
}
