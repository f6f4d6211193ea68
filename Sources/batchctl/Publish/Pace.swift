/// Keeps a job from going faster than it was asked to.
struct Pace {
    private let clock = ContinuousClock()
    private let interval: Duration
    private let chunk: Int
    private var chunkStart: ContinuousClock.Instant

    init(_ context: PublishContext) {
        interval = .milliseconds(context.paceMilliseconds)
        chunk = context.chunk
        chunkStart = clock.now
    }

    /// Waits until the chunk has taken its time; one with fewer products takes less.
    mutating func wait(after chunk: PublishedChunk) async throws {
        let time = interval * chunk.products / self.chunk
        if time > .zero, !chunk.isLast { try await clock.sleep(until: chunkStart + time) }
        chunkStart = clock.now
    }
}
