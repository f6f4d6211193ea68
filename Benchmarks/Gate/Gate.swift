/// Measures, and where a limit is broken measures again: noise passes, a blunder stays.
struct Gate {
    private static let attempts = 3

    let session: Session

    /// The limits that a benchmark breaks, each time that it is measured.
    func complaints(about benchmark: any Benchmark.Type) async throws -> [String] {
        let limits = Limit.all.filter { $0.benchmark == benchmark.name }
        var broken = limits
        var complaints: [String] = []
        for attempt in 1...Self.attempts where attempt == 1 || !broken.isEmpty {
            let before = session.figures.count
            try await benchmark.run(session)
            let figures = Array(session.figures[before...])
            complaints = broken.compactMap { $0.complaint(about: figures) }
            broken = broken.filter { $0.complaint(about: figures) != nil }
            for complaint in complaints where attempt < Self.attempts {
                session.tell("\(complaint); measuring once more")
            }
        }
        return complaints
    }
}
