/// When folding the closed files is worth it.
struct CompactionSchedule {
    /// A compaction that found no space is tried again after this.
    private static let retryDelay = Duration.seconds(60)

    private let leastBytes: Int
    private let mostSegments: Int
    private var notBefore: ContinuousClock.Instant?
    /// Another error than no space needs a person: the old files stay as they are.
    private var isGivenUp = false
    /// What was closed when the last one began.
    private var folded: [LiveFiles.Closed] = []

    init(_ configuration: JournalConfiguration) {
        leastBytes = configuration.compactionBytes
        mostSegments = configuration.compactionSegments
    }

    /// `used` is what all segments hold, the active one included; `isFull`: there is no space.
    func isDue(
        _ live: LiveFiles, used: Int, isFull: Bool, at now: ContinuousClock.Instant
    ) -> Bool {
        guard !isGivenUp, notBefore.map({ $0 <= now }) ?? true else { return false }
        return used > max(leastBytes, 2 * (live.snapshot?.bytes ?? 0))
            || live.closed.count >= mostSegments
            || isFull && !live.closed.isEmpty && live.closed != folded
    }

    mutating func began(_ live: LiveFiles) { folded = live.closed }

    mutating func failed(_ error: JournalError, at now: ContinuousClock.Instant) {
        guard error.code == .full else {
            isGivenUp = true
            return
        }
        (notBefore, folded) = (now + Self.retryDelay, [])
    }
}
