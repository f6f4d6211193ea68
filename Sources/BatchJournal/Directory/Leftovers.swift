/// Our own files that MANIFEST does not name: removed after a good open, unless they prove it stale.
struct Leftovers {
    private let directory: JournalDirectory
    private let names: [String]

    init(in directory: JournalDirectory) throws(JournalError) {
        self.directory = directory
        names = try directory.list()
    }

    /// Without a MANIFEST nothing may hold a record: then creating had not finished.
    func ofUnfinishedCreation() throws(JournalError) -> [String] {
        for name in names where SegmentName(name) != nil || name.hasSuffix(".snap") {
            guard SegmentName(name) != nil, try isBlank(name) else {
                throw JournalError(
                    .damaged,
                    "MANIFEST is missing beside a file that holds records. Restore it "
                        + "from a backup.", file: name)
            }
        }
        return names.filter { isScratch($0) || SegmentName($0) != nil }
    }

    /// Everything unnamed, if none of it goes on behind the last record that was read.
    func of(_ manifest: Manifest, _ lastSeq: UInt64) throws(JournalError) -> [String] {
        var leftovers = names.filter(isScratch)
        for name in names {
            guard let segment = SegmentName(name), !manifest.segments.contains(segment) else {
                continue
            }
            if try isBlank(name) {
                leftovers.append(name)
            } else if try belongs(segment, to: manifest, lastSeq) {
                leftovers.append(name)
            }
        }
        return leftovers
    }

    private func isScratch(_ name: String) -> Bool {
        name == JournalFormat.stagedManifest
            || name.hasSuffix(".next") && Identifier(hex: name.dropLast(5)) != nil
    }

    /// Whether a segment is of this journal; a foreign one stays where it is.
    private func belongs(
        _ name: SegmentName, to manifest: Manifest, _ lastSeq: UInt64
    ) throws(JournalError) -> Bool {
        let segment: SegmentFile
        do throws(JournalError) {
            segment = try SegmentFile(name, in: directory)
        } catch {
            guard error.code == .damaged || error.code == .unsupportedVersion else { throw error }
            return false
        }
        defer { directory.files.close(segment.file) }
        guard segment.header.journal == manifest.journal else { return false }
        let buffer = ByteBuffer()
        var cursor = try segment.load(segment.header.size, into: buffer, from: directory)
        while cursor.next() != nil {}
        let search = RecordSearch(cursor.bytes, salted: cursor.salted, behind: cursor.end.offset)
        let goesOn = cursor.end.offset > JournalFormat.blockLength && cursor.end.seq > lastSeq
        guard !goesOn, search.first(where: { $0.seq > lastSeq }) == nil else {
            var error = JournalError(
                .damaged,
                "MANIFEST is older than this segment, which goes on behind it. Restore "
                    + "the whole directory.", file: name.description)
            error.lastGoodSeq = lastSeq
            throw error
        }
        return true
    }

    private func isBlank(_ name: String) throws(JournalError) -> Bool {
        let file = try directory.open(name, .read)
        defer { directory.files.close(file) }
        let buffer = ByteBuffer()
        var offset = JournalFormat.blockLength
        while true {
            buffer.removeAll()
            let chunk = buffer.extend(by: 1 << 20)
            let count = try directory.attempt(name, at: offset) { () throws(FileError) in
                try directory.files.readAll(file, into: chunk, at: offset)
            }
            guard count > 0 else { return true }
            buffer.truncate(to: count)
            guard buffer.bytes.contentEnd == 0 else { return false }
            offset += count
        }
    }
}
