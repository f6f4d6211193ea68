/// What a compaction came to.
package struct CompactionReport: Hashable, Sendable {
    /// What the live files took before and after, in bytes.
    package var bytesBefore: Int
    package var bytesAfter: Int
    package var states: Int
    package var duration: Duration
}

/// What a journal tells on its own account.
package enum JournalNews: Sendable {
    /// It takes nothing more.
    case failed(JournalError)
    case compacted(CompactionReport)
    /// The old files stay and everything goes on.
    case compactionFailed(JournalError)
}
