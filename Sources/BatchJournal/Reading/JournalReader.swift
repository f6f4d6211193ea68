/// Reads a journal without its lock, beside a live writer too; creates, changes and syncs nothing.
package struct JournalReader {
    /// A writer changes MANIFEST once a segment; who loses that race so often is not racing.
    private static let attempts = 100

    private let directory: JournalDirectory
    private let buffer = ByteBuffer()

    /// Hands out every record in order, states first, marks and pads too; says how the journal ends.
    ///
    /// Before it throws for damage it has handed out the records before that.
    package static func read(
        directory path: String, files: any FileSystem = SystemFileSystem(),
        _ body: (JournalRecord) throws -> Void
    ) throws(JournalError) -> JournalReport {
        let (report, failure) = examine(directory: path, files: files, body)
        if let failure { throw failure }
        return report
    }

    /// The same for one that may be damaged: what was found up to the failure, if there was one.
    package static func examine(
        directory path: String, files: any FileSystem = SystemFileSystem(),
        _ body: (JournalRecord) throws -> Void
    ) -> (report: JournalReport, failure: JournalError?) {
        var report = JournalReport()
        do throws(JournalError) {
            let directory = try JournalDirectory(path: path, files: files, syncs: false)
            defer { directory.close() }
            try JournalReader(directory: directory).read(into: &report, body)
            return (report, nil)
        } catch {
            return (report, error)
        }
    }

    private func read(
        into report: inout JournalReport, _ body: (JournalRecord) throws -> Void
    ) throws(JournalError) {
        let wasWritten = try directory.hasWriter()
        guard let (chain, bytes) = try openLiveFiles() else { return }
        defer { chain.close() }
        report.begin(chain.manifest)
        func show(_ record: JournalRecord) throws {
            report.count(record)
            try body(record)
        }
        try chain.readSnapshot(into: buffer, show)
        for index in chain.segments.indices {
            if let end = chain.recordedEnd(index) {
                try chain.read(index, to: end, into: buffer, show)
            } else if chain.failure != nil {
                var cursor = try readTail(of: chain).rewound
                try cursor.readAll(of: chain.segments[index].name, show)
            } else {
                let tail = try judgeTail(of: chain, manifest: bytes, wasWritten: wasWritten)
                var cursor = tail.cursor.rewound
                try cursor.readAll(of: chain.segments[index].name, to: tail.limit, show)
                report.verdict = try tail.verdict.get()
            }
        }
        if let failure = chain.failure { throw failure.found(after: report.lastSeq) }
        if chain.manifest.clean { report.verdict = .clean }
        if report.verdict != .beingWritten { try requireNewest(bytes, chain, report) }
    }

    /// Refuses a MANIFEST that files of the journal go on behind, as opening does.
    private func requireNewest(
        _ manifest: [UInt8], _ chain: SegmentChain, _ report: JournalReport
    ) throws(JournalError) {
        do throws(JournalError) {
            _ = try Leftovers(in: directory).of(chain.manifest, report.lastSeq)
        } catch {
            // Who opened the journal meanwhile may have gone on, and removed what was left.
            let isSame = try directory.manifestBytes() == manifest
            guard isSame, try !directory.hasWriter() else { return }
            throw error
        }
    }

    /// Opens all files of MANIFEST, and again where it changed meanwhile.
    private func openLiveFiles() throws(JournalError) -> (SegmentChain, manifest: [UInt8])? {
        var attempt = 0
        while true {
            attempt += 1
            let bytes = try directory.manifestBytes()
            do throws(JournalError) {
                guard let bytes else {
                    _ = try Leftovers(in: directory).ofUnfinishedCreation()
                    return nil
                }
                let chain = try SegmentChain(
                    readable: directory.decodeManifest(bytes), in: directory)
                if try directory.manifestBytes() == bytes { return (chain, bytes) }
                chain.close()
            } catch {
                guard try directory.manifestBytes() != bytes else { throw error }
            }
            guard attempt < Self.attempts else {
                throw JournalError(.unreadable, "MANIFEST changes all the time. Try again.")
            }
        }
    }
}

extension JournalReader {
    fileprivate struct Tail {
        let cursor: RecordCursor
        let limit: Int
        let verdict: Result<JournalReport.Verdict, JournalError>
    }

    /// Judges the last segment; a writer may be filling it while it is read.
    private func judgeTail(
        of chain: SegmentChain, manifest: [UInt8], wasWritten: Bool
    ) throws(JournalError) -> Tail {
        var cursor = try readTail(of: chain)
        for _ in 0..<Self.attempts {
            let verdict = TailVerdict(at: cursor)
            if verdict == .end { break }
            let before = cursor.end
            cursor = try readTail(of: chain)
            if cursor.end == before { break }
        }
        let isWritten = wasWritten ? true : try directory.hasWriter()
        let isSame = try directory.manifestBytes() == manifest
        let written = Tail(
            cursor: cursor, limit: cursor.synced, verdict: .success(.beingWritten))
        let limit = cursor.end.offset
        switch TailVerdict(at: cursor) {
        case .end where isWritten || !isSame, .torn where isWritten || !isSame: return written
        case .damaged where !isSame, .unsupported where !isSame: return written
        case .end: return Tail(cursor: cursor, limit: limit, verdict: .success(.end))
        case .torn(let bytes):
            return Tail(cursor: cursor, limit: limit, verdict: .success(.torn(bytes: bytes)))
        case .damaged, .unsupported:
            let error = cursor.damage(in: chain.segments[chain.segments.count - 1].name)
            return Tail(cursor: cursor, limit: limit, verdict: .failure(error))
        }
    }

    private func readTail(of chain: SegmentChain) throws(JournalError) -> RecordCursor {
        let segment = chain.segments[chain.segments.count - 1]
        if chain.failure == nil { try segment.requireWholeSize() }
        var cursor = try segment.load(segment.header.size, into: buffer, from: directory)
        while cursor.next() != nil {}
        return cursor
    }
}

extension JournalError {
    /// Says what could be read before it.
    fileprivate func found(after seq: UInt64) -> JournalError {
        var error = self
        if code == .damaged { error.lastGoodSeq = lastGoodSeq ?? seq }
        return error
    }
}
