/// Which files are live, and where the journal ends after a clean close.
package struct Manifest: Hashable, Sendable, Codable {
    package var format = JournalFormat.version
    package var features: [String] = []
    package var journal: Identifier
    /// Stands for all records before the first segment.
    package var snapshot: SnapshotName?
    package var segments: [SegmentName]
    package var clean = false
    /// The end of the last segment, written only by a clean close.
    package var end: SegmentEnd?

    package init(
        journal: Identifier, snapshot: SnapshotName? = nil, segments: [SegmentName]
    ) {
        (self.journal, self.snapshot, self.segments) = (journal, snapshot, segments)
    }

    /// Names are distinct and in order, and exactly a clean journal has an end.
    ///
    /// A segment without a record, whose room was too small for the first, shares its seq with the next.
    var isSound: Bool {
        !segments.isEmpty && clean == (end != nil) && Set(segments).count == segments.count
            && segments.first?.firstSeq == (snapshot?.seq ?? 0) + 1
            && zip(segments, segments.dropFirst()).allSatisfy { $0.firstSeq <= $1.firstSeq }
    }

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(CheckedLine.Failure) -> Manifest {
        let manifest = try CheckedLine.decode(Manifest.self, from: bytes)
        guard manifest.isSound else { throw .damaged }
        return manifest
    }
}
