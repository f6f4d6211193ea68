import BatchJournal

/// The floor of a journal: a file that is prepared as its segments are, written and synced by the same calls.
final class BareFile {
    private let files = SystemFileSystem()
    private let directory: OpenFile
    private let file: OpenFile
    private let size: Int
    private var offset = 0

    /// Allocates the whole file and syncs it, as a segment is before anything is written to it.
    init(_ name: String, size: Int, in directory: String) throws {
        self.size = size
        self.directory = try files.openDirectory(directory)
        file = try files.open(name, in: self.directory, .create)
        try files.allocate(file, size: size)
        try files.sync(file)
        try files.syncDirectory(self.directory)
    }

    deinit {
        files.close(file)
        files.close(directory)
    }

    /// One write and one sync.
    func commit(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        precondition(offset + bytes.count <= size, "The bare file was made too small.")
        while done < bytes.count {
            done += try files.write(
                file, UnsafeRawBufferPointer(rebasing: bytes[done...]), at: offset + done)
        }
        offset += done
        try files.sync(file)
    }

    func commit(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try commit($0) } }

    /// Bytes that look like a record of that length.
    static func record(_ length: Int) -> [UInt8] { Array(repeating: 0x61, count: length) }
}
