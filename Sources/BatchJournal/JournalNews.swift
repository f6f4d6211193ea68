/// What a journal tells on its own account.
package enum JournalNews: Sendable {
    /// It takes nothing more.
    case failed(JournalError)
    /// There is no space for a next segment: new work is refused soon, then records are held.
    case full
    /// There is space again.
    case hasSpace
    case compacted(CompactionReport)
    /// The old files stay and everything goes on.
    case compactionFailed(JournalError)
}
