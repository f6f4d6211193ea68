/// What opening found: which segments stay, where the records end, what may be removed.
struct RecoveredJournal {
    var journal: Identifier
    /// There was no MANIFEST: the journal is being created.
    var isNew = false
    var live = LiveFiles()
    /// Where the records end, whether or not that segment is still there; nil before the first one.
    var end: SegmentHeader.Predecessor?
    /// Bytes of a write that was cut off before anybody was told of it.
    var tornBytes: Int?
    /// Our own files that MANIFEST does not name.
    var leftovers: [String] = []

    var lastSeq: UInt64 { end?.end.seq ?? 0 }
}
