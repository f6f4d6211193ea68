/// The live files of one MANIFEST, all open, in order: the snapshot, if any, then the segments.
struct SegmentChain {
    let directory: JournalDirectory
    let manifest: Manifest
    private(set) var snapshot: SnapshotFile?
    private(set) var segments: [SegmentFile] = []

    /// Why the files behind these were not opened.
    private(set) var failure: JournalError?

    /// Opens all of them; one that is missing or not what MANIFEST says is damage.
    init(_ manifest: Manifest, in directory: JournalDirectory) throws(JournalError) {
        self.init(readable: manifest, in: directory)
        guard let failure else { return }
        close()
        throw failure
    }

    /// Opens those before the first that cannot be read; ``failure`` names that one.
    init(readable manifest: Manifest, in directory: JournalDirectory) {
        self.directory = directory
        self.manifest = manifest
        do throws(JournalError) {
            try open()
        } catch {
            failure = error
        }
    }

    func close() {
        if let snapshot { directory.files.close(snapshot.file) }
        for segment in segments { directory.files.close(segment.file) }
    }

    /// Where a segment must end exactly: said by its successor, or by MANIFEST after a clean close.
    func recordedEnd(_ index: Int) -> SegmentEnd? {
        guard index + 1 < manifest.segments.count else { return manifest.end }
        return index + 1 < segments.count ? segments[index + 1].header.predecessor?.end : nil
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
        guard let first = segments.first else { return }
        let link = first.header.predecessor?.end
        guard contents.says.seq == link?.seq, contents.says.crc == link?.crc else {
            throw JournalError.foreignHeader(snapshot.name.description)
        }
    }

    private mutating func open() throws(JournalError) {
        if let name = manifest.snapshot {
            let file = try SnapshotFile(name, in: directory)
            guard file.journal == manifest.journal, file.isNamedRightly else {
                directory.files.close(file.file)
                throw .foreignHeader(name.description)
            }
            snapshot = file
        }
        for name in manifest.segments {
            let segment = try SegmentFile(name, in: directory)
            guard follows(segment) else {
                directory.files.close(segment.file)
                throw .foreignHeader(name.description)
            }
            segments.append(segment)
        }
    }

    private func follows(_ segment: SegmentFile) -> Bool {
        let link = segment.header.predecessor
        let before = segments.last
        // The segment before the first one is gone: a snapshot stands for it.
        let isLinked = before == nil && snapshot != nil || link?.segment == before?.name.id
        return segment.header.journal == manifest.journal && segment.header.name == segment.name
            && isLinked && segment.header.firstSeq == (link?.end.seq ?? 0) + 1
    }
}
