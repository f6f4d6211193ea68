package import BatchJournal

/// How a scheduler and its journal are.
public struct BatchHealth: Sendable {
    /// Whether `run()` is active.
    public var isRunning: Bool
    /// Whether a shutdown has begun.
    public var isShuttingDown: Bool
    /// Why nothing is taken any more, once that is so.
    public var failure: BatchJobError?
    /// Jobs by status.
    public var counts: [JobStatus: Int]
    /// Jobs whose code runs now.
    public var running: [JobID]
    /// Jobs that are over or stopped, and whose code has not returned.
    public var ignoringCancellation: [JobID]
    /// Types of waiting jobs for which no strategy is registered.
    public var unregisteredTypes: [String]
    /// How the journal is.
    public var journal: JournalStatus

    /// How the journal is; all zero for jobs in memory.
    public struct JournalStatus: Sendable {
        /// New jobs are refused, because the disk or the journal's share of it is full.
        public var isFull: Bool
        /// The reserve for accepted jobs is spent, too: records wait unwritten for space.
        public var isHolding: Bool
        /// Records that wait to be written.
        public var queued: Int
        /// Bytes that the journal's files take on the disk.
        public var bytes: UInt64
        /// The part of them that is the snapshot: what all jobs came to when it was made.
        public var snapshotBytes: UInt64
        /// Whether older records are being folded into a new snapshot.
        public var isCompacting: Bool
        /// Compactions since it was opened.
        public var compactions: Int
        /// What the last one came to.
        public var lastCompaction: Compaction?
        /// Why the last one came to nothing; the journal goes on as it was, and grows.
        public var compactionFailure: BatchJobError?
        /// Syncs since it was opened.
        public var syncs: UInt64
        /// How long the last sync took.
        public var lastSync: Duration?
        /// What opening it found, if that is worth a look: a torn tail, say.
        public var notice: String?
    }

    /// What a compaction of the journal came to.
    public struct Compaction: Sendable, Hashable {
        /// Bytes that the journal's files took before.
        public var bytesBefore: UInt64
        /// Bytes that they took after it.
        public var bytesAfter: UInt64
        /// Jobs in the new snapshot.
        public var jobs: Int
        /// How long it took, beside the commits.
        public var duration: Duration
    }
}

extension BatchHealth.Compaction {
    package init(_ report: CompactionReport) {
        self.init(
            bytesBefore: UInt64(clamping: report.bytesBefore),
            bytesAfter: UInt64(clamping: report.bytesAfter), jobs: report.states,
            duration: report.duration)
    }
}

extension BatchHealth.JournalStatus {
    init(_ health: StoreHealth) {
        (isFull, isHolding) = (health.isFull, health.isHolding)
        (queued, bytes) = (health.queued, health.bytes)
        (snapshotBytes, isCompacting) = (health.snapshotBytes, health.isCompacting)
        (compactions, lastCompaction) = (health.compactions, health.lastCompaction)
        compactionFailure = health.compactionFailure
        (syncs, lastSync, notice) = (health.syncs, health.lastSync, health.notice)
    }
}
