extension Journal {
    /// Locks, reads, judges and repairs a journal, or creates one, and begins a new segment.
    ///
    /// `replay` gets every payload in order; an error it throws ends opening and nothing is changed.
    package static func open(
        directory path: String, configuration: JournalConfiguration = .init(),
        files: any FileSystem = SystemFileSystem(),
        onFailure: @escaping @Sendable (JournalError) -> Void = { _ in },
        replay: (_ payload: UnsafeRawBufferPointer, _ seq: UInt64) throws -> Void
    ) throws(JournalError) -> Journal {
        let syncs = configuration.durability == .everyCommit
        try JournalDirectory.create(path, files: files, syncs: syncs)
        var directory = try JournalDirectory(path: path, files: files, syncs: syncs)
        do throws(JournalError) {
            try directory.acquireLock(configuration)
            let recovered = try Recovery(directory) { Identifier(configuration.randomBits()) }
                .run(replay)
            let start = try directory.begin(recovered, configuration)
            return Journal(start, recovered, onFailure: onFailure)
        } catch {
            directory.close()
            throw error
        }
    }

    private convenience init(
        _ start: JournalStart, _ recovered: RecoveredJournal,
        onFailure: @escaping @Sendable (JournalError) -> Void
    ) {
        var health = JournalHealth()
        health.segments = start.manifest.segments.count
        health.bytes = start.bytes
        health.tornBytes = recovered.tornBytes
        let queue = CommitQueue(after: recovered.lastSeq, health: health, onFailure: onFailure)
        start.startThread(queue)
        self.init(queue: queue)
    }
}

extension JournalDirectory {
    /// Puts a new segment behind what was recovered; until MANIFEST names it nothing is changed.
    fileprivate func begin(
        _ recovered: RecoveredJournal, _ configuration: JournalConfiguration
    ) throws(JournalError) -> JournalStart {
        // An earlier creation may have died between making the directory and syncing its name.
        if recovered.isNew { try syncOwnName() }
        let size = configuration.segmentSize(configuration.firstSegmentBytes)
        let prepared = try prepareSegment(Identifier(configuration.randomBits()), size: size)
        let header = SegmentHeader(
            journal: recovered.journal, segment: prepared.id, salt: configuration.salt(),
            size: size, firstSeq: recovered.lastSeq + 1, predecessor: recovered.end)
        let manifest = Manifest(
            journal: recovered.journal, segments: recovered.segments + [header.name])
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
        announceHolder()
        for name in recovered.leftovers where name != JournalFormat.stagedManifest { discard(name) }
        return JournalStart(
            configuration: configuration, directory: self, manifest: manifest, segment: segment,
            bytes: recovered.bytes + size)
    }
}
