import BatchJobs
import Synchronization

/// From the call of `cancel` to the handler in the running task.
///
/// It has no floor: nothing but a function call is unavoidable. What counts is the absolute time.
enum CancelLatency: Benchmark {
    static let name = "cancel-latency"
    static let summary = "cancel to the handler in the task: one of 1,000 running jobs, 500 at once"
    private static let running = 1000

    static func run(_ session: Session) async throws {
        let cancels = session.size(400, quick: 350)
        try await session.measure(
            Subject(name: "\(name)/one-of-1000", unit: "µs", isSynced: false),
            ours: { try await oneByOne(cancels) })
        try await session.measure(
            Subject(name: "\(name)/500-at-once", unit: "µs", callers: 500, isSynced: false),
            ours: { try await atOnce(500) })
    }

    /// Each that is canceled is replaced, so that it is always one of 1,000.
    private static func oneByOne(_ cancels: Int) async throws -> Sample {
        try await withHeldJobs { held in
            var latencies = Latencies()
            for number in 0..<cancels {
                let begun = ContinuousClock.now
                try await held.jobs[number].cancel()
                latencies.add(try held.cancelled(number) - begun)
                try await held.add(1)
            }
            return .median(of: latencies)
        }
    }

    /// The value is the time until the last of them has heard of it.
    private static func atOnce(_ cancels: Int) async throws -> Sample {
        try await withHeldJobs { held in
            let jobs = held.jobs
            let begun = ContinuousClock.now
            _ = try await withCallers(cancels) { number in
                try await jobs[number].cancel()
                return Latencies()
            }
            var latencies = Latencies()
            for number in 0..<cancels { latencies.add(try held.cancelled(number) - begun) }
            return Sample(value: latencies.all.max() ?? 0, latencies: latencies)
        }
    }

    private static func withHeldJobs(
        _ body: (HeldJobs) async throws -> Sample
    ) async throws -> Sample {
        let holds = Holds()
        var configuration = BatchConfiguration.forBenchmarks(running: 2 * running)
        configuration.gracePeriod = .zero
        return try await withScheduler([Holding(holds: holds)], configuration) { scheduler in
            let held = HeldJobs(holds, scheduler)
            try await held.add(running)
            return try await body(held)
        }
    }
}

/// Jobs whose code runs and waits to be cancelled.
private final class HeldJobs {
    private let holds: Holds
    private let scheduler: BatchScheduler
    private(set) var jobs: [BatchJob] = []

    init(_ holds: Holds, _ scheduler: BatchScheduler) {
        (self.holds, self.scheduler) = (holds, scheduler)
    }

    /// Creates jobs and waits until their code runs.
    func add(_ count: Int) async throws {
        for _ in 0..<count {
            let context = Holding.Context(number: jobs.count)
            jobs.append(try await scheduler.create(Holding.self, context: context))
        }
        for await _ in holds.started.prefix(count) {}
    }

    func cancelled(_ number: Int) throws -> ContinuousClock.Instant {
        guard let moment = holds.cancelled(number) else { throw NotCancelled() }
        return moment
    }

    private struct NotCancelled: Error {}
}

/// Where jobs wait, and when each was told to stop.
private final class Holds: Sendable {
    private struct State {
        var parked: [Int: CheckedContinuation<Void, Never>] = [:]
        var cancelled: [Int: ContinuousClock.Instant] = [:]
    }
    private let state = Mutex(State())
    private let starts = AsyncStream.makeStream(of: Void.self)

    var started: AsyncStream<Void> { starts.stream }

    func cancelled(_ number: Int) -> ContinuousClock.Instant? {
        state.withLock { $0.cancelled[number] }
    }

    func wait(_ number: Int) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    state.parked[number] = continuation
                    return state.cancelled[number] != nil
                }
                if isOver { release(number) }
                starts.continuation.yield()
            }
        } onCancel: {
            let now = ContinuousClock.now
            state.withLock { $0.cancelled[number] = now }
            release(number)
        }
    }

    private func release(_ number: Int) {
        state.withLock { $0.parked.removeValue(forKey: number) }?.resume()
    }
}

private struct Holding: BatchJobStrategy {
    static let batchType = "holding"
    struct Context: Codable, Sendable { var number: Int }

    let holds: Holds

    @concurrent func process(_ run: BatchRun<Self>) async throws {
        await holds.wait(run.context.number)
    }
}
