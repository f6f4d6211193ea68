import BatchJobs

/// Fails, is tried once more, and fails for good.
struct DrillFail: BatchJobStrategy {
    struct Context: Codable {}
    static let batchType = "drill-fail"
    let retryPolicy = RetryPolicy(attempts: 2, initialDelay: .milliseconds(200), jitter: .none)

    func process(_ run: BatchRun<Self>) async throws {
        throw StrategyError(code: "drill", message: "This drill always fails.")
    }
}
