#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// A file that MANIFEST names, open for reading, with the header that its first block holds.
struct LiveFile<Header> {
    let name: String
    let file: OpenFile
    /// The size the file has, which may be another than its header says.
    let size: Int
    let header: Header
    let headerCRC: UInt32

    init(
        _ name: String, in directory: JournalDirectory,
        _ decode: (UnsafeRawBufferPointer) throws(CheckedLine.Failure) -> Header
    ) throws(JournalError) {
        self.name = name
        do throws(JournalError) {
            file = try directory.open(name, .read)
        } catch {
            throw error.errno == ENOENT ? .missing(name) : error
        }
        do throws(JournalError) {
            let opened = file
            size = try directory.attempt(name) { () throws(FileError) in
                try directory.files.size(of: opened)
            }
            let block = ByteBuffer()
            try directory.read(
                opened, name: name, from: 0, length: JournalFormat.blockLength, into: block)
            do throws(CheckedLine.Failure) {
                header = try decode(block.bytes)
            } catch {
                throw JournalError(error, file: name)
            }
            headerCRC = CheckedLine.crc(of: block.bytes) ?? 0
        } catch {
            directory.files.close(file)
            throw error
        }
    }
}

extension JournalDirectory {
    /// Replaces the buffer's content by what the file holds there; less where the file ends.
    func read(
        _ file: OpenFile, name: String, from offset: Int, length: Int, into buffer: ByteBuffer
    ) throws(JournalError) {
        buffer.removeAll()
        let target = buffer.extend(by: length)
        let count = try attempt(name) { () throws(FileError) in
            try files.readAll(file, into: target, at: offset)
        }
        buffer.truncate(to: count)
    }
}

extension JournalError {
    fileprivate static func missing(_ name: String) -> JournalError {
        JournalError(
            .damaged, "MANIFEST names a file that is missing. Restore the whole directory.",
            file: name, errno: ENOENT)
    }

    /// The header is whole and says something else than MANIFEST.
    static func foreignHeader(_ name: String) -> JournalError {
        JournalError(
            .damaged,
            "The file's header is not what MANIFEST says. Restore the directory from a backup.",
            file: name, offset: 0)
    }
}
