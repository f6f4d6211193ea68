extension Journal {
    /// Makes a journal of states alone, under an id of its own, and leaves it closed cleanly.
    ///
    /// Its records go on above `seq`. A directory that holds anything is refused.
    package static func create(
        directory path: String, holding fold: some JournalFold, after seq: UInt64,
        configuration: JournalConfiguration = .init(), files: any FileSystem = SystemFileSystem()
    ) throws(JournalError) {
        let syncs = configuration.durability == .everyCommit
        try JournalDirectory.create(path, files: files, syncs: syncs)
        var directory = try JournalDirectory(path: path, files: files, syncs: syncs)
        defer { directory.close() }
        guard try directory.list().isEmpty else {
            throw JournalError(
                .notEmpty, "The directory is not empty. Name one that is not there yet.",
                file: directory.path)
        }
        try directory.acquireLock(configuration)
        do throws(JournalError) {
            try directory.fill(with: fold, after: seq, configuration)
        } catch {
            directory.discard(JournalFormat.lock)
            throw error
        }
    }
}

extension JournalDirectory {
    fileprivate func fill(
        with fold: some JournalFold, after seq: UInt64, _ configuration: JournalConfiguration
    ) throws(JournalError) {
        let header = SnapshotHeader(
            journal: Identifier(configuration.randomBits()),
            snapshot: Identifier(configuration.randomBits()), salt: configuration.salt(), seq: seq)
        // There is no record before it, only the place where one would have ended.
        let before = SegmentEnd(offset: JournalFormat.blockLength, seq: seq, crc: 0)
        let snapshot = try makeSnapshot(header, crc: before.crc, of: fold)
        var new = RecoveredJournal(journal: header.journal, isNew: true)
        new.live.snapshot = .init(name: header.name, bytes: snapshot.offset)
        new.end = .init(segment: Identifier(configuration.randomBits()), end: before)
        let segment: ActiveSegment
        do throws(JournalError) {
            segment = try begin(new, configuration)
        } catch {
            // One that MANIFEST may name already stays.
            if (try? manifestBytes()) == .some(nil) { discard(header.name.description) }
            throw error
        }
        defer { files.close(segment.file) }
        try commitClean(
            new.live.manifest(of: new.journal, active: segment.header.name),
            end: SegmentEnd(offset: segment.offset, seq: seq, crc: segment.headerCRC))
    }
}
