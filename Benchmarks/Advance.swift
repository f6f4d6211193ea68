import BatchJobs
import Synchronization

/// What a word of progress costs the strategy that says it.
enum Advance: Benchmark {
    static let name = "advance"
    static let summary = "progress told by one job, and by 1,000 at the same time"

    static func run(_ session: Session) async throws {
        let advances = session.size(20_000_000, quick: 2_000_000)
        for jobs in [1, 1000] {
            let subject = Subject(
                name: "\(name)/\(jobs)", unit: "advances/s", callers: jobs, isSynced: false,
                floor: "two numbers stored under a mutex")
            try await session.measure(
                subject, ours: { try await measure(advances / jobs, jobs) },
                floor: { try await bare(advances / jobs, jobs) })
        }
    }

    private struct Advancing: BatchJobStrategy {
        static let batchType = "advancing"
        struct Context: Codable, Sendable { var count: Int }

        let span: Span

        @concurrent func process(_ run: BatchRun<Self>) async throws {
            span.begin()
            for index in 1...run.context.count { try await run.advance(by: 1, to: index) }
            span.end()
        }
    }

    /// Only the strategies' own time counts, not the creation of their jobs.
    private static func measure(_ each: Int, _ jobs: Int) async throws -> Sample {
        let span = Span(each * jobs)
        return try await withScheduler([Advancing(span: span)], .forBenchmarks(running: jobs)) {
            scheduler in
            _ = try await withCallers(jobs) { _ in
                let job = try await scheduler.create(Advancing.self, context: .init(count: each))
                guard try await job.finished().advancement == each else { throw Wrong() }
                return Latencies()
            }
            return span.sample
        }
    }

    private static func bare(_ each: Int, _ jobs: Int) async throws -> Sample {
        let span = Span(each * jobs)
        _ = try await withCallers(jobs) { _ in
            span.begin()
            let progress = Progress()
            for index in 1...each { progress.advance(by: 1, to: index) }
            guard progress.done == each else { throw Wrong() }
            span.end()
            return Latencies()
        }
        return span.sample
    }

    private struct Wrong: Error {}

    private final class Progress: Sendable {
        private let state = Mutex((done: 0, checkpoint: 0))

        var done: Int { state.withLock { $0.done } }

        func advance(by count: Int, to checkpoint: Int) {
            state.withLock { state in
                state.done += count
                state.checkpoint = checkpoint
            }
        }
    }
}

/// From the first that begins to the last that ends.
private final class Span: Sendable {
    private let operations: Int
    private let state = Mutex<(watch: Stopwatch?, sample: Sample)>((nil, Sample(value: 0)))

    init(_ operations: Int) { self.operations = operations }

    var sample: Sample { state.withLock { $0.sample } }

    func begin() {
        state.withLock { state in
            if state.watch == nil { state.watch = Stopwatch() }
        }
    }

    func end() {
        state.withLock { state in
            if let watch = state.watch { state.sample = .rate(operations, in: watch) }
        }
    }
}
