#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A live segment, open for reading, with its header read and found to be what its name says.
struct SegmentFile {
    let name: SegmentName
    let file: OpenFile
    /// The size the file has, which may be less than its header says.
    let size: Int
    let header: SegmentHeader
    let headerCRC: UInt32

    init(_ name: SegmentName, in directory: JournalDirectory) throws(JournalError) {
        self.name = name
        let text = name.description
        do throws(JournalError) {
            file = try directory.open(text, .read)
        } catch {
            throw error.errno == ENOENT ? .missing(text) : error
        }
        do throws(JournalError) {
            let opened = file
            size = try directory.attempt(text) { () throws(FileError) in
                try directory.files.size(of: opened)
            }
            let block = ByteBuffer()
            try directory.read(opened, name: text, length: JournalFormat.blockLength, into: block)
            do throws(CheckedLine.Failure) {
                header = try SegmentHeader.decode(block.bytes)
            } catch {
                throw JournalError(error, file: text)
            }
            headerCRC = CheckedLine.crc(of: block.bytes) ?? 0
        } catch {
            directory.files.close(file)
            throw error
        }
    }

    /// Reads the first `length` bytes; fewer where the file is shorter.
    func load(
        _ length: Int, into buffer: ByteBuffer, from directory: JournalDirectory
    ) throws(JournalError) -> RecordCursor {
        let length = min(length, size)
        try directory.read(file, name: name.description, length: length, into: buffer)
        return RecordCursor(buffer.bytes, header: header, headerCRC: headerCRC)
    }
}

extension JournalDirectory {
    /// Replaces the buffer's content by the file's first `length` bytes.
    func read(
        _ file: OpenFile, name: String, length: Int, into buffer: ByteBuffer
    ) throws(JournalError) {
        buffer.removeAll()
        let target = buffer.extend(by: length)
        let count = try attempt(name) { () throws(FileError) in
            try files.readAll(file, into: target, at: 0)
        }
        buffer.truncate(to: count)
    }
}

extension JournalError {
    fileprivate static func missing(_ name: String) -> JournalError {
        JournalError(
            .damaged, "MANIFEST names a segment that is missing. Restore the whole directory.",
            file: name, errno: ENOENT)
    }
}
