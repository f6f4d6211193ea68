/// Folds the snapshot and all closed segments of a MANIFEST into one new snapshot.
///
/// It reads the files, not what lives in memory: each byte that is to be deleted is checked first.
struct Compaction: Sendable {
    let directory: JournalDirectory
    let manifest: Manifest
    let id: Identifier
    let salt: [Identifier]
    let fold: any JournalFold

    /// Nothing names the result yet; on an error, or when it is told to stop, nothing stays.
    func run(isCancelled: () -> Bool) throws(JournalError) -> CompactedFiles {
        let begun = ContinuousClock.now
        let chain = try SegmentChain(manifest, in: directory)
        defer { chain.close() }
        guard let last = chain.segments.last?.header.predecessor?.end else { throw .closed }
        let folded = try fold(chain, isCancelled)
        let header = SnapshotHeader(
            journal: manifest.journal, snapshot: id, salt: salt, seq: last.seq)
        let end = try directory.makeSnapshot(
            header, crc: last.crc, of: folded, isCancelled: isCancelled)
        return CompactedFiles(
            snapshot: .init(name: header.name, bytes: end.offset), folded: manifest,
            states: Int(end.seq) - 1, duration: .now - begun)
    }

    private func fold(
        _ chain: SegmentChain, _ isCancelled: () -> Bool
    ) throws(JournalError) -> any JournalFold {
        var fold = fold
        let buffer = ByteBuffer()
        try chain.readSnapshot(into: buffer) { state in
            guard !isCancelled() else { throw JournalError.closed }
            try fold.take(state)
        }
        for index in chain.segments.indices.dropLast() {
            guard !isCancelled(), let end = chain.recordedEnd(index) else { throw .closed }
            try chain.read(index, to: end, into: buffer) { try fold.take($0) }
        }
        return fold
    }
}

extension Manifest {
    /// What a compaction that began with it makes superfluous: all but the active segment.
    var foldedNames: [String] {
        (snapshot.map { [$0.description] } ?? []) + segments.dropLast().map(\.description)
    }
}

/// What a compaction made, and what it took.
struct CompactedFiles: Sendable {
    let snapshot: LiveFiles.Snapshot
    /// What was live when it began; all of it but the active segment is folded.
    let folded: Manifest
    let states: Int
    let duration: Duration
}
