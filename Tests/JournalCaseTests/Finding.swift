import BatchJournal

/// What a check found wrong.
enum Finding: Error, Hashable {
    /// So many records were acknowledged, and only so many are there.
    case lost(acknowledged: Int, found: Int)
    /// Records came back that were never written so, or not in this order.
    case wrongContent
    /// A crash was taken for damage, or opening failed in another way.
    case refused(JournalError)
    /// Opening again gave another state.
    case differs(Int, found: Int)
    /// Opening again left more files than before.
    case moreFiles(Int, before: Int)
    /// Opening changed a byte of what stood there.
    case changedBytes(file: String)
    /// A failed journal acknowledged another record.
    case acknowledgedAfterFailure
    /// A journal that was opened again takes no record, or loses it.
    case appendFailed(JournalError)
}
