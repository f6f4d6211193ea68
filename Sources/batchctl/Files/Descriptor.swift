#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// An open file, closed when its owner lets go of it.
package struct Descriptor: ~Copyable, Sendable {
    package enum Access: Sendable {
        /// Reads what is there; does not wait for the writer of a pipe.
        case reading
        /// Reads and writes a file that is there, but not through a link.
        case changing
        /// As `changing`, and makes the file if there is none.
        case creating

        fileprivate var flags: Int32 {
            switch self {
            case .reading: O_RDONLY | O_NONBLOCK
            case .changing: O_RDWR | O_NOFOLLOW
            case .creating: O_RDWR | O_NOFOLLOW | O_CREAT
            }
        }
    }

    package let path: String
    private let descriptor: Int32

    package init(_ path: String, for access: Access) throws(SystemError) {
        descriptor = try SystemError.check("open", path) {
            open(path, access.flags | O_CLOEXEC, 0o666)
        }
        self.path = path
    }

    deinit { close(descriptor) }

    package borrowing func status() throws(SystemError) -> FileStatus {
        var status = stat()
        try SystemError.check("look at", path) { fstat(descriptor, &status) }
        return FileStatus(status)
    }

    /// The next bytes, at most `count`; none at the end of the file.
    package borrowing func read(_ count: Int) throws(SystemError) -> [UInt8] {
        var failure = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            let result = SystemError.retried { systemRead(descriptor, buffer.baseAddress, count) }
            failure = result < 0
            length = max(result, 0)
        }
        if failure { throw SystemError(action: "read", path: path, number: errno) }
        return bytes
    }

    /// Writes all bytes where the last ones ended.
    package borrowing func write(_ bytes: [UInt8]) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = try SystemError.check("write", path) {
                rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            }
            rest = rest.dropFirst(written)
        }
    }

    /// Cuts the file to `length` bytes; what is written next goes there.
    package borrowing func cut(to length: Int) throws(SystemError) {
        try SystemError.check("cut", path) { ftruncate(descriptor, off_t(length)) }
        try SystemError.check("move in", path) { lseek(descriptor, off_t(length), SEEK_SET) }
    }

    /// Takes the file for this process alone; false if another one has it.
    package borrowing func lock() -> Bool { flock(descriptor, LOCK_EX | LOCK_NB) == 0 }

    /// Lets other processes have the file.
    package borrowing func unlock() { _ = flock(descriptor, LOCK_UN) }

    /// Waits until the disk has the bytes that were written.
    package borrowing func synchronize() throws(SystemError) {
        #if canImport(Darwin)
            try SystemError.check("sync", path) { fcntl(descriptor, F_FULLFSYNC) }
        #else
            try SystemError.check("sync", path) { fdatasync(descriptor) }
        #endif
    }

    /// Waits until the disk has the names in a directory.
    ///
    /// On ext4, `fdatasync` skips a renaming that leaves the directory as long as it was.
    package borrowing func synchronizeNames() throws(SystemError) {
        #if canImport(Darwin)
            try SystemError.check("sync", path) { fcntl(descriptor, F_FULLFSYNC) }
        #else
            try SystemError.check("sync", path) { fsync(descriptor) }
        #endif
    }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
    -> Int
{ read(descriptor, buffer, count) }

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, buffer, count)
}
