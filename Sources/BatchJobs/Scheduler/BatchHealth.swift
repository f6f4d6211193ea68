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
        /// Bytes of the journal's records.
        public var bytes: UInt64
        /// Syncs since it was opened.
        public var syncs: UInt64
        /// How long the last sync took.
        public var lastSync: Duration?
        /// What opening it found, if that is worth a look: a torn tail, say.
        public var notice: String?
    }
}

extension BatchHealth.JournalStatus {
    init(_ health: StoreHealth) {
        (isFull, isHolding) = (health.isFull, health.isHolding)
        (queued, bytes) = (health.queued, health.bytes)
        (syncs, lastSync, notice) = (health.syncs, health.lastSync, health.notice)
    }
}
