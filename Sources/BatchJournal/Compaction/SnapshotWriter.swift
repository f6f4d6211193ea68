/// Writes states one after another into a file that nothing names yet.
struct SnapshotWriter {
    private static let batch = 1 << 20

    let name: String
    private let directory: JournalDirectory
    private let file: OpenFile
    private let frames = ByteBuffer()
    private var encoder: RecordEncoder
    private var offset = 0

    init(_ header: SnapshotHeader, in directory: JournalDirectory) throws(JournalError) {
        self.directory = directory
        name = "\(header.snapshot).next"
        let block = try header.encoded()
        let crc = block.withUnsafeBytes { CheckedLine.crc(of: $0) } ?? 0
        encoder = RecordEncoder(salted: header.salted, lastSeq: 0, lastCRC: crc, synced: 0)
        file = try directory.open(name, .create)
        frames.extend(by: block.count).copyBytes(from: block)
    }

    mutating func add(_ state: [UInt8]) throws(JournalError) {
        try PayloadRule.check(state)
        try frame(state, as: .state)
    }

    /// Writes the last line and makes the whole durable; answers where it ends.
    mutating func finish(_ end: SnapshotEnd) throws(JournalError) -> SegmentEnd {
        try frame(try end.encoded(), as: .snapshotEnd)
        try flush()
        // What is read back is to come from the disk.
        try directory.attempt(name) { [file, files = directory.files] () throws(FileError) in
            try files.dropCache(of: file)
        }
        return SegmentEnd(offset: offset, seq: encoder.lastSeq, crc: encoder.lastCRC)
    }

    func close() { directory.files.close(file) }

    var count: Int { Int(encoder.lastSeq) }

    private mutating func frame(_ payload: [UInt8], as kind: RecordKind) throws(JournalError) {
        payload.withUnsafeBytes { encoder.frame($0, as: kind, into: frames) }
        if frames.count >= Self.batch { try flush() }
    }

    /// Synced piece by piece, so that no commit waits behind all of it.
    private mutating func flush() throws(JournalError) {
        try directory.write(frames.bytes, to: file, at: offset, name: name)
        offset += frames.count
        frames.removeAll()
        try directory.sync(file, name: name)
    }
}
