import BatchJournal
import TestSupport

/// An abandoned journal's last segment that holds records, and where in it they are.
struct WrittenJournal {
    var name: String
    var records: [Range<Int>] = []
    var seqs: [UInt64] = []
    var start: Int { 4096 }
    var end: Int { records.last?.upperBound ?? start }
    var recordLength: Int { records.first?.count ?? 0 }
    var markStart: Int { (end + 4095) / 4096 * 4096 }

    init(_ directory: FileTemporaryDirectory) throws {
        name = try directory.segmentNames.last ?? ""
        var records: [Range<Int>] = []
        var seqs: [UInt64] = []
        let segment = name
        _ = try JournalReader.read(directory: directory.path) { record in
            guard record.kind == .data, record.file.description == segment else { return }
            records.append(record.offset..<record.end)
            seqs.append(record.seq)
        }
        self.records = records
        self.seqs = seqs
    }
}

extension FileTemporaryDirectory {
    /// Records that no sync covers, as one batch is after a crash in its sync.
    func writeUnsynced(
        _ payloads: [String], _ configuration: JournalConfiguration = .small
    ) async throws -> WrittenJournal {
        var configuration = configuration
        configuration.durability = .none
        try await write(payloads, configuration, clean: false)
        return try WrittenJournal(self)
    }

    /// Records, each synced, behind them an idle mark.
    func writeWithIdleMark(_ payloads: [String]) async throws -> WrittenJournal {
        var configuration = JournalConfiguration.small
        configuration.idleMarkDelay = .milliseconds(1)
        configuration.idleMarkInterval = .seconds(1000)
        configuration.firstSegmentBytes = 16384
        let (marks, mark) = AsyncStream<Void>.makeStream()
        let files = RecordingFileSystem { (call) throws(FileError) in
            let end = call.offset + call.count
            if call.kind == .write, end % 4096 == 57 { mark.yield() }
        }
        let (journal, _) = try open(configuration, files: files)
        let last = try payloads.map { payload throws(JournalError) in
            try journal.append(Array(payload.utf8), for: .newWork)
        }.last
        try await journal.settle(last ?? 0)
        for await _ in marks { break }
        await journal.abandon()
        return try WrittenJournal(self)
    }
}

extension [UInt8] {
    /// As if nothing from an offset on had reached the disk.
    func blanked(from offset: Int) -> [UInt8] {
        Array(self[..<offset]) + [UInt8](repeating: 0, count: count - offset)
    }

    func flipped(_ bit: Int, from offset: Int = 0) -> [UInt8] {
        var bytes = self
        bytes[offset + bit / 8] ^= 1 << (bit % 8)
        return bytes
    }
}
