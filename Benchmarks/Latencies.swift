/// How long something took, many times.
struct Latencies {
    private var all: [Duration] = []
    var count: Int { all.count }

    mutating func time(_ body: () async throws -> Void) async throws {
        let begun = ContinuousClock.now
        try await body()
        all.append(.now - begun)
    }

    func percentile(_ percent: Int) -> Duration {
        guard !all.isEmpty else { return .zero }
        return all.sorted()[min(all.count - 1, all.count * percent / 100)]
    }
}
