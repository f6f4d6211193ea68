/// Reads a journal that is locked and judges it; changes nothing but to write unsynced bytes again.
struct Recovery {
    let directory: JournalDirectory
    let newIdentifier: () -> Identifier
    private let buffer = ByteBuffer()

    init(_ directory: JournalDirectory, newIdentifier: @escaping () -> Identifier) {
        self.directory = directory
        self.newIdentifier = newIdentifier
    }

    /// Fills a fold with every state and every record of data, and answers how to go on.
    func run<Fold: JournalFold>(
        _ fold: Fold
    ) throws(JournalError) -> (journal: RecoveredJournal, fold: Fold) {
        guard let bytes = try directory.manifestBytes() else {
            var fresh = RecoveredJournal(journal: newIdentifier(), isNew: true)
            fresh.leftovers = try Leftovers(in: directory).ofUnfinishedCreation()
            return (fresh, fold)
        }
        let chain = try SegmentChain(directory.decodeManifest(bytes), in: directory)
        defer { chain.close() }
        try sync(chain)
        var recovered = RecoveredJournal(journal: chain.manifest.journal)
        recovered.live.snapshot = chain.snapshot.map { .init(name: $0.name, bytes: $0.size) }
        recovered.end = chain.segments.first?.header.predecessor
        var replay = Replay(fold)
        try chain.readSnapshot(into: buffer) { try replay.take($0) }
        var tail: RecordCursor?
        for index in chain.segments.indices {
            tail = try read(index, of: chain, into: &recovered) { try replay.take($0) }
        }
        recovered.leftovers += try Leftovers(in: directory).of(chain.manifest, recovered.lastSeq)
        let filled = try replay.finish()
        if let tail, let last = chain.segments.last { try rewrite(tail, of: last) }
        return (recovered, filled)
    }

    /// Answers the cursor at the end of a segment whose end nobody had recorded.
    private func read(
        _ index: Int, of chain: SegmentChain, into recovered: inout RecoveredJournal,
        _ body: (JournalRecord) throws -> Void
    ) throws(JournalError) -> RecordCursor? {
        let segment = chain.segments[index]
        var tail: RecordCursor?
        let end: SegmentEnd
        // A torn segment stays: until its removal is durable it would look like more than MANIFEST knows.
        var isBlank = false
        if let recorded = chain.recordedEnd(index) {
            try chain.read(index, to: recorded, into: buffer, body)
            end = recorded
            isBlank = end.offset == JournalFormat.blockLength
        } else {
            try segment.requireWholeSize()
            var cursor = try segment.load(segment.header.size, into: buffer, from: directory)
            try cursor.readAll(of: segment.name, body)
            switch TailVerdict(at: cursor) {
            case .end: break
            case .torn(let bytes): recovered.tornBytes = bytes
            case .damaged, .unsupported: throw cursor.damage(in: segment.name)
            }
            tail = cursor
            end = cursor.end
            isBlank = cursor.bytes.contentEnd <= JournalFormat.blockLength
        }
        if index + 1 == chain.segments.count, isBlank {
            recovered.leftovers.append(segment.name.description)
            return tail
        }
        recovered.live.close(segment.name, at: end.offset)
        recovered.end = .init(segment: segment.name.id, end: end)
        return tail
    }

    /// A page cache that outlived a failed sync shows bytes that the disk never got.
    private func sync(_ chain: SegmentChain) throws(JournalError) {
        let manifest = try directory.open(JournalFormat.manifest, .read)
        defer { directory.files.close(manifest) }
        try directory.sync(manifest, name: JournalFormat.manifest)
        if let snapshot = chain.snapshot {
            try directory.sync(snapshot.file, name: snapshot.name.description)
        }
        for segment in chain.segments {
            try directory.sync(segment.file, name: segment.name.description)
        }
        try directory.syncNames()
    }

    /// Writes again, unchanged and in place, what no returned sync is known to cover (rule 22).
    private func rewrite(
        _ cursor: RecordCursor, of segment: SegmentFile
    ) throws(JournalError) {
        guard cursor.synced < cursor.end.offset else { return }
        let name = segment.name.description
        let file = try directory.open(name, .readWrite)
        defer { directory.files.close(file) }
        let bytes = UnsafeRawBufferPointer(
            rebasing: cursor.bytes[cursor.synced..<cursor.end.offset])
        try directory.write(bytes, to: file, at: cursor.synced, name: name)
        try directory.sync(file, name: name)
    }
}

extension SegmentFile {
    /// A last segment was allocated whole: a shorter one was cut.
    func requireWholeSize() throws(JournalError) {
        guard size < header.size else { return }
        throw JournalError(
            .damaged,
            "The segment has \(size) of its \(header.size) bytes. Restore it from a "
                + "backup.", file: name.description, offset: size)
    }
}
