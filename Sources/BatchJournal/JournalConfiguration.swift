/// How a journal is written.
package struct JournalConfiguration: Sendable {
    package enum Durability: Hashable, Sendable {
        /// Every batch is synced before it is acknowledged.
        case everyCommit
        /// Nothing is synced: for tests only.
        case none
    }

    package var durability = Durability.everyCommit
    /// The size of the first segment after opening.
    package var firstSegmentBytes = 1 << 20
    package var segmentBytes = 64 << 20
    package var batchBytes = 1 << 20
    /// The sum of all segments beyond which no further one is begun; opening is not held up by it.
    package var maximumBytes: Int?
    /// Closed files are folded when the segments hold more than this and twice the snapshot.
    package var compactionBytes = 64 << 20
    /// They are folded, too, when there are so many closed segments.
    package var compactionSegments = 32
    /// How long nothing must have come before an idle mark is written; nil writes none.
    package var idleMarkDelay: Duration? = .milliseconds(50)
    package var idleMarkInterval = Duration.seconds(1)
    /// How often preparing a segment is tried again while there is no space.
    package var spaceRetryInterval = Duration.seconds(1)
    package var lockAttempts = 5
    package var lockRetryDelay = Duration.milliseconds(50)
    /// Whether the next segment is prepared on a thread of its own; false makes all calls one sequence.
    package var preparesInBackground = true
    package var randomBits: @Sendable () -> UInt64 = { .random(in: .min ... .max) }

    package init() {}

    func salt() -> [Identifier] { [Identifier(randomBits()), Identifier(randomBits())] }

    /// A segment's size with room for its header and one record, on the grid of blocks.
    func segmentSize(_ wanted: Int, for record: Int = 0) -> Int {
        let block = JournalFormat.blockLength
        let least = max(wanted, 2 * block, block + record)
        return min((least + block - 1) / block * block, JournalFormat.largestSegment)
    }
}
