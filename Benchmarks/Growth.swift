import BatchJobs

/// Whether anything costs more because many finished jobs are held.
enum Growth: Benchmark {
    static let name = "growth"
    static let summary = "lifecycles, look-ups and pages beside up to 1,000,000 finished jobs"
    /// What each is compared with.
    private static let few = 1000
    private static let callers = 64

    static func run(_ session: Session) async throws {
        let life = try await Life.finished()
        for held in session.isQuick ? [50_000] : [10_000, 100_000, 1_000_000] {
            let measures: [(name: String, unit: String, Measure)] = [
                ("lifecycle", "µs CPU", { try await lifecycle(session, $0) }),
                ("look-up", "µs", lookUp), ("page", "µs", { try await page($0, JobQuery()) }),
                (
                    "page-processing", "µs",
                    { try await page($0, JobQuery(statuses: [.processing])) }
                ),
                ("page-of-nobody", "µs", { try await page($0, JobQuery(creators: ["nobody"])) }),
            ]
            let subjects = measures.map {
                Subject(
                    name: "\(name)/\(held)-\($0.name)", unit: $0.unit, callers: callers,
                    floor: "the same beside \(few) finished jobs")
            }
            try await withScratch { directory in
                session.tell("\(name)/\(held): writing \(held) jobs")
                try await write(held, of: life, in: directory)
                try await session.measure(
                    subjects, ours: { try await samples(measures, in: directory) },
                    floor: {
                        try await withScratch { directory in
                            try await write(few, of: life, in: directory)
                            return try await samples(measures, in: directory)
                        }
                    })
            }
        }
    }

    private static func write(_ jobs: Int, of life: Life, in directory: String) async throws {
        try await LifeWriter.write([(life, jobs)], in: directory, compacts: true)
    }

    private typealias Measure = (BatchScheduler) async throws -> Sample

    /// Nothing else is held meanwhile, so that those beside few have the caches for themselves.
    private static func samples(
        _ measures: [(name: String, unit: String, measure: Measure)], in directory: String
    ) async throws -> [Sample] {
        try await withScheduler([Lifecycle.Empty()], in: directory) { scheduler in
            var samples: [Sample] = []
            for measure in measures { samples.append(try await measure.measure(scheduler)) }
            return samples
        }
    }

    private static func lifecycle(
        _ session: Session, _ scheduler: BatchScheduler
    ) async throws -> Sample {
        let jobs = session.size(16_000, quick: 4000)
        let sample = try await Lifecycle.measure(jobs, callers, on: scheduler).rate
        return Sample(value: sample.cpu ?? 0, cpu: sample.cpu)
    }

    private static func lookUp(_ scheduler: BatchScheduler) async throws -> Sample {
        var query = JobQuery()
        query.limit = few
        let ids = await scheduler.jobs(query).jobs.map(\.id)
        let watch = Stopwatch()
        for _ in 0..<10 {
            for id in ids { _ = try await scheduler.job(id) }
        }
        return Sample(value: watch.seconds * 1e6 / Double(10 * ids.count))
    }

    private static func page(
        _ scheduler: BatchScheduler, _ query: JobQuery
    ) async throws -> Sample {
        var latencies = Latencies()
        for _ in 0..<20 { await latencies.time { _ = await scheduler.jobs(query) } }
        return .median(of: latencies)
    }
}
