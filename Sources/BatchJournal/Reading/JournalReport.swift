/// What a reader found, beside the records themselves.
package struct JournalReport: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        /// Closed cleanly, and exactly as MANIFEST says.
        case clean
        /// Not closed cleanly; nothing is lost.
        case end
        /// The last write was cut off; nobody was told that it had succeeded.
        case torn(bytes: Int)
        /// A process writes it now; only what is known to be synced was shown.
        case beingWritten
        /// Creating it had not finished, or has not begun.
        case empty
    }

    package var verdict = Verdict.empty
    package var journal: Identifier?
    package var snapshot: SnapshotName?
    package var segments: [SegmentName] = []
    /// States of the snapshot, which stand for the records before the segments.
    package var states = 0
    /// Records of data; idle marks and pads are counted apart.
    package var records = 0
    package var marks = 0
    package var bytes = 0
    package var lastSeq: UInt64 = 0

    package init() {}

    mutating func begin(_ manifest: Manifest) {
        (journal, snapshot, segments) = (manifest.journal, manifest.snapshot, manifest.segments)
        lastSeq = manifest.snapshot?.seq ?? 0
    }

    mutating func count(_ record: JournalRecord) {
        bytes += record.end - record.offset
        switch record.kind {
        case .state: states += 1
        case .data: records += 1
        case .idleMark, .pad: marks += 1
        case .snapshotEnd: break
        }
        // A snapshot numbers its own lines.
        if record.kind.place == .segment { lastSeq = record.seq }
    }
}
