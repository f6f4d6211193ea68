/// A journal that is open for writing: append queues, settle waits until the disk has it.
///
/// One that is let go without `close` ends as after a crash: the lock is released, nothing is written.
package final class Journal: Sendable {
    private let queue: CommitQueue

    init(queue: CommitQueue) { self.queue = queue }

    deinit { queue.requestEnd(.abandon) }

    /// The position up to which everything is durable.
    package var settled: UInt64 { queue.settled }

    package var health: JournalHealth { queue.health }

    /// Queues a payload and answers its position; never suspends and never touches the disk.
    package func append(
        _ payload: [UInt8], for use: AppendUse
    ) throws(JournalError) -> UInt64 {
        try PayloadRule.check(payload)
        return try queue.append(payload, for: use)
    }

    /// Waits until a position is durable; a cancelled task waits on, because its record stays.
    package func settle(_ position: UInt64) async throws(JournalError) {
        try await queue.settle(position)
    }

    /// Gives up records that are held for lack of space, now and later: they were not written.
    ///
    /// Who waits for one is told, and the journal takes nothing more. The lock is kept until `close`.
    package func surrender() { queue.surrender() }

    /// Folds all records so far into a snapshot, beside the commits; returns when the old files go.
    ///
    /// Throws what kept it from doing so, and then nothing has changed.
    package func compact() async throws(JournalError) {
        if let error = await queue.compact() { throw error }
    }

    /// Writes what is queued and closes cleanly; a failed journal only releases its lock, and throws.
    package func close() async throws(JournalError) {
        queue.requestEnd(.close)
        if let error = await queue.ended() { throw error }
    }

    /// Releases the lock and leaves the files as a crash would.
    package func abandon() async {
        queue.requestEnd(.abandon)
        _ = await queue.ended()
    }
}
