extension JournalWriter {
    /// What the live files take, the active segment included.
    var bytes: Int { live.bytes + segment.header.size }

    /// Goes on to the next segment where a record does not fit; false where there is no space for one.
    func makeRoom(for length: Int) throws(JournalError) -> Bool {
        guard length > segment.room else {
            // Else new work would take the reserve while a slow disk has not yet said that it is full.
            if taken.framedLength > segment.room - reserve, spaceRetry == nil {
                try learnOfNext(for: length)
            }
            return true
        }
        guard let next = try nextSegment(for: length) else { return false }
        return try goOn(in: next)
    }

    /// Makes a prepared segment the active one; false where there is no space to say so.
    func goOn(in next: PreparedSegment) throws(JournalError) -> Bool {
        // The successor's header records this length: an idle mark must not be lost after it.
        if segment.offset != encoder.synced { try syncSegment() }
        let header = headerOfNext(next)
        var changed = live
        changed.close(segment.header.name, at: segment.offset)
        do throws(JournalError) {
            try directory.stage(changed.manifest(of: journal, active: header.name))
        } catch {
            guard error.code == .full else { throw error }
            prepared = next
            refuse()
            return false
        }
        try rotate(to: next, as: header, changed)
        permit()
        return true
    }

    /// Prepares the next segment when this one is half full or to be folded; collects what is ready.
    func prepareAhead() throws(JournalError) {
        if let preparation {
            guard preparation.isDone else { return }
            try collect(preparation)
        } else if let next = prepared {
            // There was no space to say that it is the next one: only going on shows if there is now.
            guard let spaceRetry, spaceRetry <= .now else { return }
            prepared = nil
            _ = try goOn(in: next)
        } else if let spaceRetry {
            // What is being folded needs the space more, and may give back some.
            guard spaceRetry <= .now, compaction == nil else { return }
            prepare(for: taken.nextFramedLength ?? 0)
        } else if segment.offset > segment.header.size / 2 || isLast || isToBeFolded {
            prepare(for: taken.nextFramedLength ?? 0)
        }
    }

    /// Gives up what was prepared and never used.
    func discardPrepared() {
        // One that failed has left nothing to discard.
        if let preparation { prepared = try? preparation.wait() }
        preparation = nil
        if let prepared { directory.discard(prepared) }
        prepared = nil
    }

    /// Whether the configuration allows no further segment: then the reserve is kept from the start.
    private var isLast: Bool { affordableSize(for: 0) == nil }

    /// The usual size of a segment or, where the configuration allows no more, a small one's.
    private func affordableSize(for length: Int, onlySmall: Bool = false) -> Int? {
        let small = configuration.segmentSize(configuration.firstSegmentBytes, for: length)
        let usual = configuration.segmentSize(configuration.segmentBytes, for: length)
        return (onlySmall ? [small] : [usual, small]).first {
            bytes + $0 <= configuration.maximumBytes ?? .max
        }
    }

    /// A segment in which a record of that length fits; nil where there is no space.
    private func nextSegment(for length: Int) throws(JournalError) -> PreparedSegment? {
        if let spaceRetry, spaceRetry > .now { return nil }
        try learnOfNext(for: length)
        if let small = prepared, small.size < length + JournalFormat.blockLength {
            discardPrepared()
            try learnOfNext(for: length)
        }
        defer { prepared = nil }
        return prepared
    }

    /// Waits until the next segment is there, or it is known that there is no space for one.
    private func learnOfNext(for length: Int) throws(JournalError) {
        if preparation == nil, prepared == nil { prepare(for: length) }
        while let preparation { try collect(preparation) }
    }

    private func prepare(for length: Int, onlySmall: Bool = false) {
        guard let size = affordableSize(for: length, onlySmall: onlySmall) else { return refuse() }
        (preparedLength, triesSmall) = (length, onlySmall)
        let id = Identifier(configuration.randomBits())
        preparation = inBackground { [directory] (_) throws(JournalError) in
            try directory.prepareSegment(id, size: size)
        }
    }

    private func collect(_ preparation: BackgroundWork<PreparedSegment>) throws(JournalError) {
        self.preparation = nil
        do throws(JournalError) {
            prepared = try preparation.wait()
            permit()
        } catch {
            guard error.code == .full else { throw error }
            // A small one is enough to go on in, and to fold what the present one holds.
            if triesSmall { refuse() } else { prepare(for: preparedLength, onlySmall: true) }
        }
    }

    /// What is kept of the segment for the records of what was accepted already.
    private var reserve: Int { segment.header.size / 8 }

    private func refuse() {
        spaceRetry = .now + configuration.spaceRetryInterval
        queue.limitNewWork(to: segment.room - reserve - taken.framedLength)
    }

    private func permit() {
        guard spaceRetry != nil else { return }
        spaceRetry = nil
        queue.limitNewWork(to: nil)
    }

    private func rotate(
        to next: PreparedSegment, as header: SegmentHeader, _ changed: LiveFiles
    ) throws(JournalError) {
        let active = try directory.activate(next, as: header)
        try directory.commitManifest()
        directory.cut(segment.file, to: segment.offset)
        directory.files.close(segment.file)
        live = changed
        segment = active
        encoder = active.encoder
        reportFiles()
    }

    func reportFiles() {
        queue.report { [live, bytes] health in
            health.segments = live.closed.count + 1
            health.snapshotBytes = live.snapshot?.bytes ?? 0
            health.bytes = bytes
        }
    }

    private func headerOfNext(_ next: PreparedSegment) -> SegmentHeader {
        let end = SegmentEnd(offset: segment.offset, seq: encoder.lastSeq, crc: encoder.lastCRC)
        return SegmentHeader(
            journal: journal, segment: next.id, salt: configuration.salt(),
            size: next.size, firstSeq: end.seq + 1,
            predecessor: .init(segment: segment.header.segment, end: end))
    }
}
