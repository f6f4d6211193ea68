/// The live files of one MANIFEST, all open, in order: the snapshot, if any, then the segments.
struct SegmentChain {
    let directory: JournalDirectory
    let manifest: Manifest
    private(set) var snapshot: SnapshotFile?
    private(set) var segments: [SegmentFile] = []

    init(_ manifest: Manifest, in directory: JournalDirectory) throws(JournalError) {
        self.directory = directory
        self.manifest = manifest
        do throws(JournalError) {
            if let name = manifest.snapshot { snapshot = try SnapshotFile(name, in: directory) }
            for name in manifest.segments { segments.append(try SegmentFile(name, in: directory)) }
            try requireLinks()
        } catch {
            close()
            throw error
        }
    }

    func close() {
        if let snapshot { directory.files.close(snapshot.file) }
        for segment in segments { directory.files.close(segment.file) }
    }

    /// Where a segment must end exactly: said by its successor, or by MANIFEST after a clean close.
    func recordedEnd(_ index: Int) -> SegmentEnd? {
        guard index + 1 < segments.count else { return manifest.end }
        return segments[index + 1].header.predecessor?.end
    }

    /// Reads a segment whose end is recorded; anything else than exactly that is damage.
    func read(
        _ index: Int, to end: SegmentEnd, into buffer: ByteBuffer,
        _ body: (JournalRecord) throws -> Void
    ) throws(JournalError) {
        let segment = segments[index]
        if index + 1 == segments.count { try segment.requireWholeSize() }
        var cursor = try segment.load(end.offset, into: buffer, from: directory)
        try cursor.readAll(of: segment.name, body)
        guard cursor.end == end else { throw cursor.damage(in: segment.name) }
    }

    /// Reads the snapshot, which must reach exactly to where the first segment begins.
    func readSnapshot(
        into buffer: ByteBuffer, _ body: (JournalRecord) throws -> Void
    ) throws(JournalError) {
        guard let snapshot else { return }
        let contents = try snapshot.read(from: directory, into: buffer, body)
        let link = segments.first?.header.predecessor?.end
        guard contents.says.seq == link?.seq, contents.says.crc == link?.crc else {
            throw JournalError.foreignHeader(snapshot.name.description)
        }
    }

    private func requireLinks() throws(JournalError) {
        if let snapshot, snapshot.journal != manifest.journal || !snapshot.isNamedRightly {
            throw JournalError.foreignHeader(snapshot.name.description)
        }
        var before: SegmentFile?
        for segment in segments {
            let link = segment.header.predecessor
            let expected = (link?.end.seq ?? 0) + 1
            // The segment before the first one is gone: a snapshot stands for it.
            let isLinked = before == nil && snapshot != nil || link?.segment == before?.name.id
            guard segment.header.journal == manifest.journal, segment.header.name == segment.name,
                isLinked, segment.header.firstSeq == expected
            else { throw JournalError.foreignHeader(segment.name.description) }
            before = segment
        }
    }
}
