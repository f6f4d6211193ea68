/// The snapshot and the closed segments of a journal, and what they take; the active one is apart.
struct LiveFiles: Hashable, Sendable {
    struct Snapshot: Hashable, Sendable {
        let name: SnapshotName
        let bytes: Int
    }

    /// A segment that nothing is added to any more, cut to what it holds.
    struct Closed: Hashable, Sendable {
        let name: SegmentName
        let bytes: Int
    }

    var snapshot: Snapshot?
    private(set) var closed: [Closed] = []
    private(set) var closedBytes = 0

    /// What all of them take on the disk.
    var bytes: Int { (snapshot?.bytes ?? 0) + closedBytes }

    mutating func close(_ segment: SegmentName, at bytes: Int) {
        closed.append(Closed(name: segment, bytes: bytes))
        closedBytes += bytes
    }

    /// A snapshot takes the place of the one before and of the segments that were folded into it.
    ///
    /// Their seqs do not tell which: one that holds no record begins where its successor does.
    mutating func replace(_ folded: [SegmentName], with new: Snapshot) {
        closed.removeAll { folded.contains($0.name) }
        closedBytes = closed.reduce(0) { $0 + $1.bytes }
        snapshot = new
    }

    func manifest(of journal: Identifier, active: SegmentName) -> Manifest {
        Manifest(
            journal: journal, snapshot: snapshot?.name, segments: closed.map(\.name) + [active])
    }
}
