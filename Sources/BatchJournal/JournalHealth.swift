/// What a person on call wants to know of a journal.
package struct JournalHealth: Hashable, Sendable {
    package var failure: JournalError?
    /// No further segment can be prepared; new work is refused when only the reserve is left.
    package var isFull = false
    /// The reserve is spent, too: records wait unwritten for space.
    package var isHolding = false
    /// Records that are appended and not yet durable.
    package var queued: UInt64 = 0
    package var segments = 0
    /// The bytes that all live files take on disk.
    package var bytes = 0
    package var snapshotBytes = 0
    package var isCompacting = false
    /// Compactions since the journal was opened.
    package var compactions = 0
    package var lastCompaction: CompactionReport?
    /// Why the last one came to nothing; all goes on without it.
    package var compactionFailure: JournalError?
    package var syncs: UInt64 = 0
    package var lastSyncDuration = Duration.zero
    package var idleMarks: UInt64 = 0
    /// Bytes of a write that was cut off before the last opening; nobody was told it had succeeded.
    package var tornBytes: Int?

    package init() {}
}
