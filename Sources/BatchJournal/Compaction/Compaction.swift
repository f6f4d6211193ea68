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
        var writer = try SnapshotWriter(header, in: directory)
        do throws(JournalError) {
            let written = Result { () throws(JournalError) in
                try write(folded, to: &writer, upTo: last, isCancelled)
            }
            writer.close()
            let end = try written.get()
            try directory.rename(writer.name, to: header.name.description)
            try directory.syncNames()
            try verify(header.name, is: end)
            return CompactedFiles(
                snapshot: .init(name: header.name, bytes: end.offset), folded: manifest,
                states: Int(end.seq) - 1, duration: .now - begun)
        } catch {
            directory.discard(writer.name)
            directory.discard(header.name.description)
            throw error
        }
    }

    private func fold(
        _ chain: SegmentChain, _ isCancelled: () -> Bool
    ) throws(JournalError) -> any JournalFold {
        var fold = fold
        let buffer = ByteBuffer()
        try chain.readSnapshot(into: buffer) { try fold.take($0) }
        for index in chain.segments.indices.dropLast() {
            guard !isCancelled(), let end = chain.recordedEnd(index) else { throw .closed }
            try chain.read(index, to: end, into: buffer) { try fold.take($0) }
        }
        return fold
    }

    private func write(
        _ folded: any JournalFold, to writer: inout SnapshotWriter, upTo last: SegmentEnd,
        _ isCancelled: () -> Bool
    ) throws(JournalError) -> SegmentEnd {
        do {
            try folded.states { state in
                guard !isCancelled() else { throw JournalError.closed }
                try writer.add(state)
            }
        } catch {
            throw error as? JournalError
                ?? JournalError(.inconsistent, "A state cannot be written: \(error).")
        }
        return try writer.finish(
            SnapshotEnd(
                journal: manifest.journal, seq: last.seq, crc: last.crc, count: writer.count))
    }

    /// Reads back what was written: a disk that lost it must not cost what it stands for.
    private func verify(_ name: SnapshotName, is end: SegmentEnd) throws(JournalError) {
        let snapshot = try SnapshotFile(name, in: directory)
        defer { directory.files.close(snapshot.file) }
        let found = try snapshot.read(from: directory, into: ByteBuffer()) { _ in }
        guard found.end == end else {
            throw JournalError(
                .damaged, "The snapshot reads otherwise than it was written. Check the disk.",
                file: name.description)
        }
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
