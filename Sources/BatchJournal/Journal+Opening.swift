extension Journal {
    /// Locks, reads, judges and repairs a journal, or creates one, and begins a new segment.
    ///
    /// `fold` is empty: the answer holds all records, and compactions begin with it, too. An error
    /// that it throws ends opening and nothing is changed.
    package static func open<Fold: JournalFold>(
        directory path: String, configuration: JournalConfiguration = .init(),
        files: any FileSystem = SystemFileSystem(), fold: Fold,
        onNews: @escaping @Sendable (JournalNews) -> Void = { _ in }
    ) throws(JournalError) -> (Journal, Fold) {
        let syncs = configuration.durability == .everyCommit
        try JournalDirectory.create(path, files: files, syncs: syncs)
        var directory = try JournalDirectory(path: path, files: files, syncs: syncs)
        do throws(JournalError) {
            try directory.acquireLock(configuration)
            let (recovered, filled) = try Recovery(directory) {
                Identifier(configuration.randomBits())
            }.run(fold)
            let segment = try directory.begin(recovered, configuration)
            let start = JournalStart(
                configuration: configuration, fold: fold, directory: directory,
                live: recovered.live, segment: segment)
            return (Journal(start, recovered, onNews: onNews), filled)
        } catch {
            directory.close()
            throw error
        }
    }

    private convenience init(
        _ start: JournalStart, _ recovered: RecoveredJournal,
        onNews: @escaping @Sendable (JournalNews) -> Void
    ) {
        var health = JournalHealth()
        health.segments = start.live.closed.count + 1
        health.snapshotBytes = start.live.snapshot?.bytes ?? 0
        health.bytes = start.live.bytes + start.segment.header.size
        health.tornBytes = recovered.tornBytes
        let queue = CommitQueue(after: recovered.lastSeq, health: health, onNews: onNews)
        start.startThread(queue)
        self.init(queue: queue)
    }
}

extension JournalDirectory {
    /// Puts a new segment behind what was recovered; until MANIFEST names it nothing is changed.
    func begin(
        _ recovered: RecoveredJournal, _ configuration: JournalConfiguration
    ) throws(JournalError) -> ActiveSegment {
        // An earlier creation may have died between making the directory and syncing its name.
        if recovered.isNew { try syncOwnName() }
        let size = configuration.segmentSize(configuration.firstSegmentBytes)
        let prepared = try prepareSegment(Identifier(configuration.randomBits()), size: size)
        let header = SegmentHeader(
            journal: recovered.journal, segment: prepared.id, salt: configuration.salt(),
            size: size, firstSeq: recovered.lastSeq + 1, predecessor: recovered.end)
        let manifest = recovered.live.manifest(of: recovered.journal, active: header.name)
        let segment: ActiveSegment
        do throws(JournalError) {
            segment = try activate(prepared, as: header)
            try stage(manifest)
        } catch {
            discard(prepared)
            discard(header.name.description)
            throw error
        }
        do throws(JournalError) {
            try commitManifest()
        } catch {
            files.close(prepared.file)
            throw error
        }
        if let before = recovered.live.closed.last { cut(before) }
        announceHolder()
        for name in recovered.leftovers where name != JournalFormat.stagedManifest { discard(name) }
        return segment
    }

    private func cut(_ segment: LiveFiles.Closed) {
        guard let file = try? open(segment.name.description, .readWrite) else { return }
        cut(file, to: segment.bytes)
        files.close(file)
    }
}
