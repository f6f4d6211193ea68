/// Counts appended changes, strictly up.
package typealias StorePosition = UInt64

/// Where jobs are kept.
///
/// The runtime knows nothing of files.
///
/// `append` and `settle` are apart so that an actor decides and appends without suspending, and
/// many wait for one commit.
package protocol JobStore: Sendable {
    /// Takes a change in order. Never suspends and never waits for a disk; may refuse.
    func append(_ change: StoreChange) throws(BatchJobError) -> StorePosition

    /// Waits until all changes up to the position are durable, or refused by a newer owner.
    ///
    /// Throws `journalFailed` if that cannot be known: then every later call throws it too.
    func settle(_ position: StorePosition) async throws(BatchJobError) -> Settlement

    /// All changes up to here are durable.
    var settled: StorePosition { get }

    var health: StoreHealth { get }

    /// Gives up changes that are held for lack of space: who waits for one gets `journalFull`.
    func surrender()

    /// Nothing is appended after this.
    func close() async throws(BatchJobError)
}

/// A change of one job, and what a store shared by many processes needs to refuse a late one.
package struct StoreChange: Sendable {
    package var job: JobID
    /// The job's version before this change; 0 for a new one.
    package var expectedVersion: Int64
    /// The run that speaks, if one does.
    package var run: Int32?
    /// Which opening of the store the writer belongs to.
    package var incarnation: UInt64
    package var payload: [UInt8]

    /// Only changes of jobs that exist may use the reserve of a full disk.
    package var isNewJob: Bool { expectedVersion == 0 }
}

package enum Settlement: Sendable {
    case durable
    /// Another process owns the job now; what was decided here never happened.
    case fenced
}

/// What a store says of itself.
package struct StoreHealth: Sendable, Hashable {
    package var isFull = false
    package var isHolding = false
    package var queued = 0
    package var bytes: UInt64 = 0
    package var snapshotBytes: UInt64 = 0
    package var isCompacting = false
    package var compactions = 0
    package var lastCompaction: BatchHealth.Compaction?
    package var compactionFailure: BatchJobError?
    package var syncs: UInt64 = 0
    package var lastSync: Duration?
    package var notice: String?

    package init() {}
}
