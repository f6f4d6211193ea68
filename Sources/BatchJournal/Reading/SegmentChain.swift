/// The live segments of one MANIFEST, all open, in order.
struct SegmentChain {
    let directory: JournalDirectory
    let manifest: Manifest
    private(set) var segments: [SegmentFile] = []

    init(_ manifest: Manifest, in directory: JournalDirectory) throws(JournalError) {
        self.directory = directory
        self.manifest = manifest
        do throws(JournalError) {
            for name in manifest.segments { segments.append(try SegmentFile(name, in: directory)) }
            try requireLinks()
        } catch {
            close()
            throw error
        }
    }

    func close() {
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

    private func requireLinks() throws(JournalError) {
        var before: SegmentFile?
        for segment in segments {
            let link = segment.header.predecessor
            let expected = link.map { $0.end.seq + 1 } ?? 1
            guard segment.header.journal == manifest.journal, segment.header.name == segment.name,
                link?.segment == before?.name.id, segment.header.firstSeq == expected
            else {
                throw JournalError(
                    .damaged,
                    "The segment's header is not what MANIFEST says. Restore the "
                        + "directory from a backup.", file: segment.name.description, offset: 0)
            }
            before = segment
        }
    }
}
