import BatchJobs
import Foundation
import Synchronization

/// A directory that is there as long as the body runs.
func withScratch<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let directory = FileManager.default.temporaryDirectory
        .appending(path: "batch-benchmark-\(UUID())").path
    try FileManager.default.createDirectory(
        atPath: directory, withIntermediateDirectories: false)
    Scratch.directories.withLock { _ = $0.insert(directory) }
    defer { Scratch.remove(directory) }
    return try await body(directory)
}

/// What is left to be removed: some of it is large.
enum Scratch {
    fileprivate static let directories = Mutex<Set<String>>([])

    fileprivate static func remove(_ directory: String) {
        directories.withLock { _ = $0.remove(directory) }
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Ends the program on ^C, and when it is told to, without leaving anything behind.
    static func removeOnInterrupt() -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler {
                for directory in directories.withLock({ $0 }) { remove(directory) }
                exit(128 + number)
            }
            source.resume()
            return source
        }
    }
}

/// A scheduler with a journal of its own, which runs as long as the body does.
func withScheduler<Result>(
    _ strategies: [any BatchJobStrategy],
    _ configuration: BatchConfiguration = .forBenchmarks(),
    _ body: (BatchScheduler) async throws -> Result
) async throws -> Result {
    try await withScratch { directory in
        try await withScheduler(strategies, configuration, in: directory, body)
    }
}

/// The same on a journal that may be there already, and stays.
func withScheduler<Result>(
    _ strategies: [any BatchJobStrategy],
    _ configuration: BatchConfiguration = .forBenchmarks(), in directory: String,
    _ body: (BatchScheduler) async throws -> Result
) async throws -> Result {
    let scheduler = try await BatchScheduler.open(
        journal: directory + "/journal", strategies: strategies, configuration: configuration)
    return try await whileRunning(scheduler, body)
}

/// Runs a scheduler as long as the body takes, and closes it.
func whileRunning<Result>(
    _ scheduler: BatchScheduler, _ body: (BatchScheduler) async throws -> Result
) async throws -> Result {
    async let service: Void = scheduler.run()
    let result = try await body(scheduler)
    scheduler.beginGracefulShutdown()
    try await service
    return result
}

extension BatchConfiguration {
    /// As many at the same time as there are callers, and nothing forgotten.
    static func forBenchmarks(running: Int = 1000) -> BatchConfiguration {
        var configuration = BatchConfiguration()
        configuration.runningLimit = max(16, running)
        configuration.previewLimit = max(16, running)
        configuration.cleanUpLimit = max(16, running)
        configuration.unfinishedLimit = 2_000_000
        (configuration.retentionPeriod, configuration.finishedLimit) = (nil, nil)
        return configuration
    }
}

/// So many tasks at the same time, each with its share of the work.
func withCallers(
    _ callers: Int, _ body: @escaping @Sendable (Int) async throws -> Latencies
) async throws -> Latencies {
    try await withThrowingTaskGroup(of: Latencies.self) { group in
        for caller in 0..<callers { group.addTask { try await body(caller) } }
        var all = Latencies()
        for try await latencies in group { all.add(latencies) }
        return all
    }
}
