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
    package var segments: [SegmentName] = []
    /// Records of data; idle marks and pads are counted apart.
    package var records = 0
    package var marks = 0
    package var bytes = 0
    package var lastSeq: UInt64 = 0

    mutating func count(_ record: JournalRecord) {
        switch record.kind {
        case .data: records += 1
        case .idleMark, .pad: marks += 1
        }
        bytes += record.end - record.offset
        lastSeq = record.seq
    }
}
