import BatchJobs
import Foundation
import Synchronization

/// Durable jobs that do nothing: created, run, and their completion seen, by many callers at once.
enum Lifecycle: Benchmark {
    static let name = "lifecycle"
    static let summary = "jobs that do nothing, created to completed, by 1, 64 and 1,000 callers"

    /// A name and four numbers: 66 bytes as JSON.
    struct Context: Codable, Sendable {
        var vendor: String
        var products: [Int]

        init(_ number: Int) {
            vendor = "the vendor number \(100_000 + number % 100_000)"
            products = (0..<4).map { 100 + number % 800 + $0 }
        }
    }

    struct Empty: BatchJobStrategy {
        typealias Context = Lifecycle.Context
        static let batchType = "empty"

        @concurrent func process(_ run: BatchRun<Self>) async throws {
            try check(run.context)
        }
    }

    private static func check(_ context: Context) throws {
        guard context.products.count == 4 else {
            throw StrategyError(code: "wrong", message: "")
        }
    }

    static func run(_ session: Session) async throws {
        let life = try await Life.begun()
        for callers in [1, 64, 1000] {
            let jobs = session.size(64_000, quick: 8000) / (callers == 1 ? 32 : 1)
            let subjects = [
                Subject(
                    name: "\(name)/\(callers)", unit: "jobs/s", callers: callers,
                    bytes: life.bytesPerRecord,
                    floor: "JSON both ways, a task, and two group commits of half of a job's bytes"),
                Subject(name: "\(name)/\(callers)-records", unit: "records/job", callers: callers),
            ]
            try await session.measure(
                subjects, ours: { try await measure(jobs, callers) },
                floor: { [try await bare(jobs, callers, bytes: life.bytes), nil] })
        }
    }

    private static func measure(_ jobs: Int, _ callers: Int) async throws -> [Sample] {
        try await withScheduler([Empty()], .forBenchmarks(running: callers)) { scheduler in
            let (rate, records) = try await measure(jobs, callers, on: scheduler)
            return [rate, records]
        }
    }

    /// Each caller creates its jobs one after another and waits for the end of each.
    static func measure(
        _ jobs: Int, _ callers: Int, on scheduler: BatchScheduler
    ) async throws -> (rate: Sample, records: Sample) {
        let each = jobs / callers
        let records = Atomic(0)
        let watch = Stopwatch()
        let latencies = try await withCallers(callers) { caller in
            var latencies = Latencies()
            for number in 0..<each {
                try await latencies.time {
                    let job = try await scheduler.create(
                        Empty.self, context: .init(caller * each + number))
                    records.add(try await job.finished().version, ordering: .relaxed)
                }
            }
            return latencies
        }
        let written = records.load(ordering: .relaxed)
        return (
            .rate(each * callers, in: watch, latencies: latencies),
            Sample(value: Double(written) / Double(each * callers))
        )
    }

    /// What cannot be left out: it begins, and in a task that can be canceled it ends; the context is
    /// JSON in between, and each commit is waited for.
    private static func bare(_ jobs: Int, _ callers: Int, bytes: Int) async throws -> Sample {
        let each = jobs / callers
        let record = BareFile.record(bytes / 2)
        let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
        return try await withScratch { directory in
            try await BareCommits.on(each * callers * bytes, in: directory) { commits in
                let watch = Stopwatch()
                let latencies = try await withCallers(callers) { caller in
                    var latencies = Latencies()
                    for number in 0..<each {
                        try await latencies.time {
                            let context = try encoder.encode(Context(caller * each + number))
                            try await commits.commit(record)
                            let work = Task {
                                try check(decoder.decode(Context.self, from: context))
                                try await commits.commit(record)
                            }
                            try await work.value
                        }
                    }
                    return latencies
                }
                return .rate(each * callers, in: watch, latencies: latencies)
            }
        }
    }
}
