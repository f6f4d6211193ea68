/// Keeps a job from going faster than it was asked to.
struct Pace {
    private let clock = ContinuousClock()
    private let interval: Duration
    private let chunk: Int
    private var remaining: Int
    private var chunkStart: ContinuousClock.Instant

    /// Begins to measure; after the `remaining` products there is nothing to wait for.
    init(_ interval: Duration, chunk: Int, remaining: Int) {
        (self.interval, self.chunk) = (interval, chunk)
        self.remaining = remaining
        chunkStart = clock.now
    }

    /// Waits until the chunk has taken its time; one with fewer products takes less.
    mutating func wait(after chunk: PublishedChunk) async throws {
        let time = interval * chunk.products / self.chunk
        remaining -= chunk.products
        if time > .zero, remaining > 0 { try await clock.sleep(until: chunkStart + time) }
        chunkStart = clock.now
    }
}
