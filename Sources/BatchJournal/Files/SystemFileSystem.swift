import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The operating system's files.
package struct SystemFileSystem: FileSystem {
    package init() {}

    package func openDirectory(_ path: String) throws(FileError) -> OpenFile {
        try OpenFile(check("open", systemOpen(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)))
    }

    package func makeDirectory(_ path: String) throws(FileError) {
        try check("mkdir", mkdir(path, 0o700))
        try check("chmod", chmod(path, 0o700))
    }

    package func open(
        _ name: String, in directory: OpenFile, _ mode: OpenMode
    ) throws(FileError) -> OpenFile {
        // Without O_NONBLOCK a pipe that stands under one of our names would hold us for ever.
        let always = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        switch mode {
        case .read: return try openat(directory, name, O_RDONLY | always)
        case .readWrite: return try openat(directory, name, O_RDWR | always)
        case .create:
            let file = try openat(directory, name, O_RDWR | O_CREAT | O_EXCL | always)
            try check("fchmod", fchmod(file.rawValue, 0o600))
            return file
        }
    }

    package func close(_ file: OpenFile) { _ = systemClose(file.rawValue) }

    package func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        try check("pread", pread(file.rawValue, buffer.baseAddress, buffer.count, off_t(offset)))
    }

    package func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        try check("pwrite", pwrite(file.rawValue, bytes.baseAddress, bytes.count, off_t(offset)))
    }

    package func sync(_ file: OpenFile) throws(FileError) {
        #if canImport(Darwin)
            try check("F_FULLFSYNC", fcntl(file.rawValue, F_FULLFSYNC))
        #else
            try check("fdatasync", fdatasync(file.rawValue))
        #endif
    }

    package func syncDirectory(_ directory: OpenFile) throws(FileError) {
        #if canImport(Darwin)
            try check("F_FULLFSYNC", fcntl(directory.rawValue, F_FULLFSYNC))
        #else
            try check("fsync", fsync(directory.rawValue))
        #endif
    }

    package func truncate(_ file: OpenFile, to length: Int) throws(FileError) {
        try check("ftruncate", ftruncate(file.rawValue, off_t(length)))
    }

    package func dropCache(of file: OpenFile) throws(FileError) {
        #if canImport(Darwin)
            try check("F_NOCACHE", fcntl(file.rawValue, F_NOCACHE, 1))
        #else
            let code = posix_fadvise(file.rawValue, 0, 0, POSIX_FADV_DONTNEED)
            guard code == 0 else { throw FileError(code, "posix_fadvise") }
        #endif
    }

    package func size(of file: OpenFile) throws(FileError) -> Int {
        var status = stat()
        try check("fstat", fstat(file.rawValue, &status))
        return Int(status.st_size)
    }

    package func rename(
        _ name: String, to newName: String, in directory: OpenFile
    ) throws(FileError) {
        try check("rename", renameat(directory.rawValue, name, directory.rawValue, newName))
    }

    package func remove(_ name: String, in directory: OpenFile) throws(FileError) {
        try check("unlink", unlinkat(directory.rawValue, name, 0))
    }

    package func lock(_ file: OpenFile, _ kind: LockKind) throws(FileError) -> Bool {
        let operation = kind == .exclusive ? LOCK_EX : LOCK_SH
        if flock(file.rawValue, operation | LOCK_NB) == 0 { return true }
        guard errno == EWOULDBLOCK else { throw FileError(errno, "flock") }
        return false
    }

    package func unlock(_ file: OpenFile) { _ = flock(file.rawValue, LOCK_UN) }

    package func identity(of file: OpenFile) throws(FileError) -> FileIdentity {
        var status = stat()
        try check("fstat", fstat(file.rawValue, &status))
        return FileIdentity(status)
    }

    package func identity(atPath path: String) throws(FileError) -> FileIdentity {
        var status = stat()
        try check("stat", stat(path, &status))
        return FileIdentity(status)
    }

    private func openat(
        _ directory: OpenFile, _ name: String, _ flags: Int32
    ) throws(FileError) -> OpenFile {
        try OpenFile(check("open", systemOpenat(directory.rawValue, name, flags)))
    }
}

extension FileIdentity {
    fileprivate init(_ status: stat) {
        self.init(
            device: UInt64(truncatingIfNeeded: status.st_dev),
            inode: UInt64(truncatingIfNeeded: status.st_ino))
    }
}
