import BatchJobs
import TestSupport

/// Says that it began, waits until it is cancelled, and says that.
struct HoldingStrategy: BatchJobStrategy {
    struct Context: Codable, Sendable {}

    static let batchType = "holding"
    let signals: AsyncStream<String>
    private let signal: AsyncStream<String>.Continuation

    init() {
        (signals, signal) = AsyncStream.makeStream()
    }

    func process(_ run: BatchRun<Self>) async throws {
        signal.yield("began")
        await untilCancelled()
        signal.yield("cancelled")
        try Task.checkCancellation()
    }
}
