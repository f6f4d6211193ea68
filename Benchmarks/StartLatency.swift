import BatchJobs
import Synchronization

/// From the call of `create` to the first line of the strategy.
enum StartLatency: Benchmark {
    static let name = "start-latency"
    static let summary = "create to the strategy's first line: idle, and at 200 and 5,000 a second"

    static func run(_ session: Session) async throws {
        let size = try await Life.begun().sizes[0]
        try await idle(session, size)
        for rate in [200, 5000] {
            let jobs = session.size(5 * min(rate, 2000), quick: max(200, rate / 5))
            let subject = Subject(
                name: "\(name)/paced-\(rate)", unit: "µs", callers: jobs, bytes: size,
                floor: "group commits at the same pace")
            try await session.measure(
                subject, ours: { try await paced(jobs, rate) },
                floor: { try await barePaced(jobs, rate, size) })
        }
    }

    private static func idle(_ session: Session, _ size: Int) async throws {
        let jobs = session.size(400, quick: 350)
        let subjects = ["acknowledged", "idle"].map {
            Subject(
                name: "\(name)/\($0)", unit: "µs", bytes: size, floor: "one write and one sync")
        }
        try await session.measure(
            subjects, ours: { try await measure(jobs) },
            floor: {
                let sample = try await bare(jobs, size)
                return [sample, sample]
            })
    }

    private static func measure(_ jobs: Int) async throws -> [Sample] {
        let arrivals = Arrivals()
        return try await withScheduler([Arriving(arrivals: arrivals)]) { scheduler in
            try await measure(jobs, arrivals, on: scheduler)
        }
    }

    /// One job after the other: until it is acknowledged, and until its first line.
    static func measure(
        _ jobs: Int, _ arrivals: Arrivals, on scheduler: BatchScheduler
    ) async throws -> [Sample] {
        var (acknowledged, started) = (Latencies(), Latencies())
        for number in 0..<jobs {
            let begun = ContinuousClock.now
            let job = try await scheduler.create(Arriving.self, context: .init(number: number))
            acknowledged.add(.now - begun)
            _ = try await job.finished()
            if let arrival = arrivals[number] { started.add(arrival - begun) }
            try await pause()
        }
        return [.median(of: acknowledged), .median(of: started)]
    }

    static func bare(_ jobs: Int, _ size: Int) async throws -> Sample {
        try await withScratch { directory in
            let file = try BareFile("bare", size: jobs * size, in: directory)
            let record = BareFile.record(size)
            var latencies = Latencies()
            for _ in 0..<jobs {
                try await latencies.time { try file.commit(record) }
                try await pause()
            }
            return .median(of: latencies)
        }
    }

    /// Until what a job leaves to be done is done, and the machine has nothing to do.
    private static func pause() async throws {
        try await ContinuousClock().sleep(for: .milliseconds(2))
    }

    private static func paced(_ jobs: Int, _ rate: Int) async throws -> Sample {
        let arrivals = Arrivals()
        return try await withScheduler([Arriving(arrivals: arrivals)]) { scheduler in
            let watch = Stopwatch()
            let latencies = try await atPace(rate, jobs) { number, begun in
                let job = try await scheduler.create(Arriving.self, context: .init(number: number))
                _ = try await job.finished()
                return (arrivals[number] ?? .now) - begun
            }
            return .median(of: latencies, cpu: watch.cpuMicroseconds / Double(jobs))
        }
    }

    private static func barePaced(
        _ jobs: Int, _ rate: Int, _ size: Int
    ) async throws -> Sample {
        let record = BareFile.record(size)
        return try await withScratch { directory in
            try await BareCommits.on(jobs * size, in: directory) { commits in
                let latencies = try await atPace(rate, jobs) { _, begun in
                    try await commits.commit(record)
                    return .now - begun
                }
                return .median(of: latencies)
            }
        }
    }

    /// Begins so many a second whether or not those before are done, each in a task of its own.
    ///
    /// The time of each begins when the pace lets it go, so that a queue of tasks counts.
    private static func atPace(
        _ rate: Int, _ count: Int,
        _ body: @escaping @Sendable (Int, ContinuousClock.Instant) async throws -> Duration
    ) async throws -> Latencies {
        try await withThrowingTaskGroup(of: Duration.self) { group in
            let (clock, begun) = (ContinuousClock(), ContinuousClock.now)
            for number in 0..<count {
                let due = begun + .seconds(1) / rate * number
                if due > clock.now { try await clock.sleep(until: due, tolerance: .zero) }
                let now = clock.now
                group.addTask { try await body(number, now) }
            }
            var latencies = Latencies()
            for try await duration in group { latencies.add(duration) }
            return latencies
        }
    }
}

/// When the first line of each job ran.
final class Arrivals: Sendable {
    private let moments = Mutex<[Int: ContinuousClock.Instant]>([:])

    func note(_ number: Int) {
        let now = ContinuousClock.now
        moments.withLock { $0[number] = now }
    }

    subscript(number: Int) -> ContinuousClock.Instant? { moments.withLock { $0[number] } }
}

/// Notes when it begins.
struct Arriving: BatchJobStrategy {
    static let batchType = "arriving"
    struct Context: Codable, Sendable {
        var number: Int
        var vendor = "the vendor of the products, in sixty-four bytes"
    }

    let arrivals: Arrivals

    @concurrent func process(_ run: BatchRun<Self>) async throws {
        arrivals.note(run.context.number)
    }
}
