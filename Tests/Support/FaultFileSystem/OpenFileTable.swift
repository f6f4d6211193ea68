import BatchJournal

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Which files are open, and which of them hold a lock, as `flock` does: per opening, not per process.
struct OpenFileTable: Sendable {
    struct Entry: Sendable {
        let inode: SimulatedDisk.Inode
        let isWritable: Bool
        var lock: LockKind?
    }

    private var entries: [OpenFile: Entry] = [:]
    private var lastNumber: Int32 = 2

    var count: Int { entries.count }

    mutating func open(_ inode: SimulatedDisk.Inode, isWritable: Bool) -> OpenFile {
        lastNumber += 1
        let file = OpenFile(lastNumber)
        entries[file] = Entry(inode: inode, isWritable: isWritable)
        return file
    }

    mutating func close(_ file: OpenFile) { entries[file] = nil }

    func inode(of file: OpenFile, _ call: String) throws(FileError) -> SimulatedDisk.Inode {
        guard let entry = entries[file] else { throw FileError(EBADF, call) }
        return entry.inode
    }

    func writableInode(
        of file: OpenFile, _ call: String
    ) throws(FileError) -> SimulatedDisk.Inode {
        guard let entry = entries[file], entry.isWritable else { throw FileError(EBADF, call) }
        return entry.inode
    }

    mutating func unlock(_ file: OpenFile) { entries[file]?.lock = nil }

    /// Takes or changes a lock; false where another opening of the same file is in the way.
    mutating func lock(_ file: OpenFile, _ kind: LockKind) throws(FileError) -> Bool {
        let inode = try inode(of: file, "flock")
        let isHeld = entries.contains { other, entry in
            guard other != file, entry.inode == inode, let held = entry.lock else { return false }
            return held == .exclusive || kind == .exclusive
        }
        if !isHeld { entries[file]?.lock = kind }
        return !isHeld
    }
}
