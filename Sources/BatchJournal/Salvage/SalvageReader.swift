/// Collects every whole record and state of a journal that does not open; changes nothing (rule 26).
package struct SalvageReader {
    let directory: JournalDirectory
    let files: SalvageFiles
    let buffer = ByteBuffer()
    var report: SalvageReport
    var tally = SeqTally(after: 0)
    private let body: (JournalRecord) throws -> Void

    /// Hands out the states of snapshots, then the records that they do not stand for, in order.
    ///
    /// The states are those of the newest whole snapshot, and of newer ones that are damaged each
    /// whole line. Nobody may have the journal open.
    package static func read(
        directory path: String, files: any FileSystem = SystemFileSystem(),
        _ body: (JournalRecord) throws -> Void
    ) throws(JournalError) -> SalvageReport {
        var directory = try JournalDirectory(path: path, files: files, syncs: false)
        defer { directory.close() }
        try directory.excludeWriters(JournalConfiguration())
        let found = try SalvageFiles(in: directory)
        defer { found.close() }
        let journal = try found.journal
        let locked = directory
        return try withoutActuallyEscaping(body) { body throws(JournalError) in
            var reader = SalvageReader(
                directory: locked, files: found, report: SalvageReport(journal: journal),
                body: body)
            try reader.readSnapshots()
            try reader.readSegments()
            return reader.report
        }
    }

    private init(
        directory: JournalDirectory, files: SalvageFiles, report: SalvageReport,
        body: @escaping (JournalRecord) throws -> Void
    ) {
        (self.directory, self.files, self.report, self.body) = (directory, files, report, body)
    }

    /// Whether a file is of this journal; notes what is not, unless it holds nothing at all.
    mutating func isOurs<Header>(_ file: SalvageFile<Header>) -> Bool {
        // A damaged header may name another journal for its own; MANIFEST has a checksum.
        let isNamed = file.header == nil && files.isLive(file.name)
        if file.salt != nil, isNamed || file.journal == report.journal { return true }
        if file.header != nil {
            report.foreign.append(file.name)
        } else if load(file, file.size).contentEnd > 0 {
            report.unproved.append(file.name)
        }
        return false
    }

    mutating func load<Header>(
        _ file: SalvageFile<Header>, _ length: Int
    ) -> UnsafeRawBufferPointer {
        report.unreadBytes += directory.salvage(file.file, min(length, file.size), into: buffer)
        return buffer.bytes
    }

    func hand(
        _ view: RecordView, _ kind: RecordKind, of file: LiveFileName
    ) throws(JournalError) {
        let record = JournalRecord(
            place: RecordPlace(file: file, offset: view.offset, seq: view.header.seq), kind: kind,
            payload: view.payload)
        do {
            try body(record)
        } catch {
            throw JournalError.inconsistent(error, at: record.place)
        }
    }
}
