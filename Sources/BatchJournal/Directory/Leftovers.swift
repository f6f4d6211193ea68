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
            if let segment = SegmentName(name), !manifest.segments.contains(segment) {
                let isOurs = try isBlank(name) ? true : belongs(segment, to: manifest, lastSeq)
                if isOurs { leftovers.append(name) }
            } else if let snapshot = SnapshotName(name), snapshot != manifest.snapshot {
                if try belongs(snapshot, to: manifest, lastSeq) { leftovers.append(name) }
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
        let opened = try unlessForeign { () throws(JournalError) in
            try SegmentFile(name, in: directory)
        }
        guard let segment = opened else { return false }
        defer { directory.files.close(segment.file) }
        guard segment.header.journal == manifest.journal else { return false }
        let buffer = ByteBuffer()
        var cursor = try segment.load(segment.header.size, into: buffer, from: directory)
        while cursor.next() != nil {}
        let search = RecordSearch(cursor.bytes, salted: cursor.salted, behind: cursor.end.offset)
        let goesOn = cursor.end.offset > JournalFormat.blockLength && cursor.end.seq > lastSeq
        // What a tear left behind was removed once already, and a power cut may have undone that.
        let isProof = { (record: RecordHeader) in
            record.seq > lastSeq && record.synced > cursor.end.offset
        }
        guard !goesOn, search.first(where: isProof) == nil else {
            throw stale(name.description, lastSeq)
        }
        return true
    }

    /// The same for a snapshot: one was named before, or was about to be when its maker died.
    private func belongs(
        _ name: SnapshotName, to manifest: Manifest, _ lastSeq: UInt64
    ) throws(JournalError) -> Bool {
        let opened = try unlessForeign { () throws(JournalError) in
            try SnapshotFile(name, in: directory)
        }
        guard let snapshot = opened else { return false }
        defer { directory.files.close(snapshot.file) }
        guard snapshot.journal == manifest.journal else { return false }
        guard name.seq <= lastSeq else { throw stale(name.description, lastSeq) }
        return true
    }

    /// What cannot be read as one of ours is not ours.
    private func unlessForeign<File>(
        _ open: () throws(JournalError) -> File
    ) throws(JournalError) -> File? {
        do throws(JournalError) {
            return try open()
        } catch {
            guard error.code == .damaged || error.code == .unsupportedVersion else { throw error }
            return nil
        }
    }

    private func stale(_ name: String, _ lastSeq: UInt64) -> JournalError {
        var error = JournalError(
            .damaged,
            "MANIFEST is older than this file, which goes on behind it. Restore the whole "
                + "directory.", file: name)
        error.lastGoodSeq = lastSeq
        return error
    }

    private func isBlank(_ name: String) throws(JournalError) -> Bool {
        let file = try directory.open(name, .read)
        defer { directory.files.close(file) }
        let buffer = ByteBuffer()
        var offset = JournalFormat.blockLength
        while true {
            buffer.removeAll()
            let chunk = buffer.extend(by: 1 << 20)
            let count = try directory.attempt(name) { () throws(FileError) in
                try directory.files.readAll(file, into: chunk, at: offset)
            }
            guard count > 0 else { return true }
            buffer.truncate(to: count)
            guard buffer.bytes.contentEnd == 0 else { return false }
            offset += count
        }
    }
}
