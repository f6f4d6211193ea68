import BatchJobs
import Foundation

/// Durable jobs that do nothing: created, run, and their completion seen, by many callers at once.
struct Lifecycle {
    var perSecond: Double
    var cpuMicroseconds: Double

    struct Empty: BatchJobStrategy {
        struct Context: Codable, Sendable {
            var vendor = "the vendor of the products"
            var products = [101, 102, 103, 104, 105, 106, 107, 108]
        }
        static let batchType = "empty"
        @concurrent func process(_ run: BatchRun<Self>) async throws {}
    }

    static func measure(jobs: Int, callers: Int) async throws -> Lifecycle {
        let directory = FileManager.default.temporaryDirectory
            .appending(path: "batch-benchmark-\(ProcessInfo.processInfo.processIdentifier)")
        defer { try? FileManager.default.removeItem(at: directory) }
        var configuration = BatchConfiguration()
        configuration.runningLimit = max(16, callers)
        configuration.previewLimit = max(16, callers)
        configuration.cleanUpLimit = max(16, callers)
        (configuration.retentionPeriod, configuration.finishedLimit) = (nil, nil)
        let scheduler = try await BatchScheduler.open(
            journal: directory.path, strategies: [Empty()], configuration: configuration)
        async let service: Void = scheduler.run()
        let (clock, cpu) = (ContinuousClock.now, cpuSeconds())
        try await run(jobs, callers: callers, on: scheduler)
        let elapsed = ContinuousClock.now - clock
        let used = cpuSeconds() - cpu
        scheduler.beginGracefulShutdown()
        try await service
        let done = Double(jobs / callers * callers)
        let seconds =
            Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        return Lifecycle(perSecond: done / seconds, cpuMicroseconds: used / done * 1e6)
    }

    /// Each caller creates its jobs one after another and waits for the end of each.
    static func run(_ jobs: Int, callers: Int, on scheduler: BatchScheduler) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for _ in 0..<callers {
                group.addTask {
                    for _ in 0..<jobs / callers {
                        let job = try await scheduler.create(Empty.self, context: .init())
                        _ = try await job.finished()
                    }
                }
            }
        }
    }

    static func summary(_ runs: [Lifecycle], callers: Int) -> String {
        let rates = runs.map(\.perSecond).sorted()
        let cpu = runs.map(\.cpuMicroseconds).sorted()
        let middle = runs.count / 2
        return "lifecycle, \(callers) callers: \(Int(rates[middle])) jobs/s "
            + "(\(Int(rates[0])) to \(Int(rates[runs.count - 1]))), "
            + "\((cpu[middle] * 10).rounded() / 10) µs CPU a job"
    }

    private static func cpuSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
