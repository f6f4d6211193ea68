/// A live segment, open for reading.
struct SegmentFile {
    let name: SegmentName
    private let live: LiveFile<SegmentHeader>

    var file: OpenFile { live.file }
    var size: Int { live.size }
    var header: SegmentHeader { live.header }
    var headerCRC: UInt32 { live.headerCRC }

    init(_ name: SegmentName, in directory: JournalDirectory) throws(JournalError) {
        self.name = name
        live = try LiveFile(name.description, in: directory) {
            (block) throws(CheckedLine.Failure) in try SegmentHeader.decode(block)
        }
    }

    /// Reads the first `length` bytes; fewer where the file is shorter.
    func load(
        _ length: Int, into buffer: ByteBuffer, from directory: JournalDirectory
    ) throws(JournalError) -> RecordCursor {
        try directory.read(
            file, name: live.name, from: 0, length: min(length, size), into: buffer)
        return RecordCursor(buffer.bytes, header: header, headerCRC: headerCRC)
    }
}
