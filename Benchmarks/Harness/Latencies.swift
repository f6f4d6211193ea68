/// How long something took, many times, in microseconds.
package struct Latencies: Sendable {
    package private(set) var all: [Double] = []
    package var count: Int { all.count }

    package init() {}

    package mutating func add(_ duration: Duration) { all.append(duration.microseconds) }
    mutating func add(_ others: Latencies) { all += others.all }

    /// Times a body.
    mutating func time(_ body: () async throws -> Void) async rethrows {
        let begun = ContinuousClock.now
        try await body()
        add(.now - begun)
    }

    /// `nil` where there are too few samples to say; a p99 needs a thousand.
    package func percentile(_ percent: Int) -> Double? {
        guard count * (100 - percent) >= 1000 || percent <= 50 && count > 0 else { return nil }
        return all.sorted()[min(count - 1, count * percent / 100)]
    }

    var median: Double { percentile(50) ?? 0 }
}

extension Duration {
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
    var microseconds: Double { seconds * 1e6 }
}
