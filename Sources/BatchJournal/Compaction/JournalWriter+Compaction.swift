extension JournalWriter {
    /// Goes over to what was folded, and begins to fold the closed files when that is worth it.
    func compactAhead() throws(JournalError) {
        if let compaction {
            guard compaction.isDone else { return }
            self.compaction = nil
            try adopt(Result { () throws(JournalError) in try compaction.wait() })
        }
        guard wantsCompaction, try closeActive() else { return }
        queue.beginCompactors()
        guard !live.closed.isEmpty else {
            return queue.endCompactors(segment.offset > JournalFormat.blockLength ? .full : nil)
        }
        compact()
    }

    /// Goes on to a next segment, so that all records so far are folded; false if it is not ready yet.
    ///
    /// Where there is no space for one, what is closed already is folded alone.
    private func closeActive() throws(JournalError) -> Bool {
        guard segment.offset > JournalFormat.blockLength, spaceRetry == nil else { return true }
        guard let next = prepared else { return false }
        prepared = nil
        _ = try goOn(in: next)
        return true
    }

    /// Stops what is being folded, so that nothing touches the directory any more.
    func endCompaction() {
        compaction?.cancel()
        // One that failed or was stopped has left nothing to discard.
        if let made = try? compaction?.wait() { directory.discard(made.snapshot.name.description) }
        compaction = nil
        endRemoval()
    }

    /// Whether somebody asks for it, or it is worth it.
    var wantsCompaction: Bool {
        queue.isCompactionAsked
            || schedule.isDue(
                live, used: live.closedBytes + segment.offset, isFull: spaceRetry != nil, at: .now)
    }

    /// Whether the active segment is to be closed so that it can be folded.
    var isToBeFolded: Bool {
        compaction == nil && segment.offset > JournalFormat.blockLength && wantsCompaction
    }

    private func compact() {
        schedule.began(live)
        queue.report { $0.isCompacting = true }
        let work = Compaction(
            directory: directory,
            manifest: live.manifest(of: journal, active: segment.header.name),
            id: Identifier(configuration.randomBits()), salt: configuration.salt(), fold: fold)
        compaction = inBackground { (signal) throws(JournalError) in
            try work.run { signal.isCancelled }
        }
    }

    private func adopt(
        _ result: Result<CompactedFiles, JournalError>
    ) throws(JournalError) {
        var changed = live
        let made: CompactedFiles
        do throws(JournalError) {
            made = try result.get()
            changed.replace(Array(made.folded.segments.dropLast()), with: made.snapshot)
            try stage(changed, discarding: made.snapshot)
        } catch {
            guard error.code != .moved else { throw error }
            return abandonCompaction(error)
        }
        try directory.commitManifest()
        let report = CompactionReport(
            bytesBefore: bytes, bytesAfter: bytes - live.bytes + changed.bytes,
            states: made.states, duration: made.duration)
        remove(made.folded.foldedNames)
        live = changed
        // There is more space than a moment ago.
        if spaceRetry != nil { spaceRetry = .now }
        reportFiles()
        queue.compacted(report)
    }

    private func stage(
        _ changed: LiveFiles, discarding snapshot: LiveFiles.Snapshot
    ) throws(JournalError) {
        do throws(JournalError) {
            try directory.stage(changed.manifest(of: journal, active: segment.header.name))
        } catch {
            directory.discard(snapshot.name.description)
            throw error
        }
    }

    /// The old files stay as they are, and commits go on.
    private func abandonCompaction(_ error: JournalError) {
        schedule.failed(error, at: .now)
        if spaceRetry != nil { spaceRetry = .now }
        queue.compactionFailed(error)
    }

    /// Large files take their time to go.
    private func remove(_ names: [String]) {
        endRemoval()
        removal = inBackground { [directory] (_) throws(JournalError) in
            for name in names { directory.discard(name) }
        }
    }

    private func endRemoval() {
        try? removal?.wait()
        removal = nil
    }
}
