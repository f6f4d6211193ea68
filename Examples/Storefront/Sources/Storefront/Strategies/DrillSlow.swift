import BatchJobs

/// Does nothing, in steps that take a while: to watch, to cancel and to interrupt.
struct DrillSlow: BatchJobStrategy {
    struct Context: Codable {
        /// How many steps; 20 if it is not said.
        var steps: Int?
        /// How long each takes; 150 if it is not said.
        var delayMilliseconds: Int?

        enum CodingKeys: String, CodingKey {
            case steps
            case delayMilliseconds = "delay_ms"
        }
    }
    static let batchType = "drill-slow"

    func prepare(_ request: BatchRequest<Self>) async throws -> BatchRequest<Self> {
        try require(1...10_000, request.context.steps ?? 20, "steps", "1 to 10,000")
        try require(0...60_000, request.context.delayMilliseconds ?? 150, "delay_ms", "0 to 60,000")
        return request
    }

    func preProcess(_ run: BatchRun<Self>) async throws -> Preview {
        Preview(count: run.context.steps ?? 20)
    }

    func process(_ run: BatchRun<Self>) async throws {
        let delay = Duration.milliseconds(run.context.delayMilliseconds ?? 150)
        for step in (run.checkpoint ?? 0)..<(run.context.steps ?? 20) {
            try await Task.sleep(for: delay)
            try await run.advance(to: step + 1)
        }
    }

    private func require(
        _ range: ClosedRange<Int>, _ value: Int, _ key: String, _ words: String
    ) throws {
        guard !range.contains(value) else { return }
        throw StrategyError(code: "out_of_range", message: "\(key) must be \(words)")
    }
}
