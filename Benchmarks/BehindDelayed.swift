import BatchJobs

/// One job that may run, behind many that wait for a date.
enum BehindDelayed: Benchmark {
    static let name = "behind-delayed"
    static let summary = "create to the first line behind 10, 10,000 and 1,000,000 delayed jobs"

    static func run(_ session: Session) async throws {
        let life = try await Life.waiting()
        let sizes = Array(try await Life.finished().sizes.prefix(2))
        for delayed in session.isQuick ? [10, 10_000] : [10, 10_000, 1_000_000] {
            try await withScratch { directory in
                session.tell("\(name)/\(delayed): writing \(delayed) jobs")
                try await LifeWriter.write([(life, delayed)], in: directory)
                try await measure(session, delayed, sizes, in: directory)
            }
        }
    }

    private static func measure(
        _ session: Session, _ delayed: Int, _ sizes: [Int], in directory: String
    ) async throws {
        let jobs = session.size(200, quick: 100)
        let arrivals = Arrivals()
        let strategies: [any BatchJobStrategy] = [Lifecycle.Empty(), Arriving(arrivals: arrivals)]
        try await withScheduler(strategies, in: directory) { scheduler in
            let subject = Subject(
                name: "\(name)/\(delayed)", unit: "µs", bytes: sizes[0],
                floor: "two writes and syncs, one after the other")
            try await session.measure(
                subject,
                ours: {
                    let samples = try await StartLatency.measure(jobs, arrivals, on: scheduler)
                    return samples[1]
                }, floor: { try await StartLatency.bare(jobs, sizes)[1] })
        }
    }
}
