import BatchJobs

/// One job that may run, behind many that wait for a date.
enum BehindDelayed: Benchmark {
    static let name = "behind-delayed"
    static let summary = "create to the first line behind 10, 10,000 and 1,000,000 delayed jobs"

    static func run(_ session: Session) async throws {
        let life = try await Life.waiting()
        let size = try await Life.begun().sizes[0]
        for delayed in session.isQuick ? [10, 10_000] : [10, 10_000, 1_000_000] {
            try await withScratch { directory in
                session.tell("\(name)/\(delayed): writing \(delayed) jobs")
                try await LifeWriter.write([(life, delayed)], in: directory, compacts: true)
                try await measure(session, delayed, size, in: directory)
            }
        }
    }

    private static func measure(
        _ session: Session, _ delayed: Int, _ size: Int, in directory: String
    ) async throws {
        let jobs = session.size(200, quick: 100)
        let arrivals = Arrivals()
        let strategies: [any BatchJobStrategy] = [Lifecycle.Empty(), Arriving(arrivals: arrivals)]
        try await withScheduler(strategies, in: directory) { scheduler in
            let subject = Subject(
                name: "\(name)/\(delayed)", unit: "µs", bytes: size, floor: "one write and one sync"
            )
            try await session.measure(
                subject,
                ours: {
                    let samples = try await StartLatency.measure(jobs, arrivals, on: scheduler)
                    return samples[1]
                }, floor: { try await StartLatency.bare(jobs, size) })
        }
    }
}
