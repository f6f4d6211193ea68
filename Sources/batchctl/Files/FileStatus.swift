#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What a file is, how long it is, and whether two names mean the same one.
package struct FileStatus: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case regular = "a file"
        case directory = "a directory"
        case link = "a link"
        case pipe = "a pipe"
        case other = "a device or socket"
    }

    /// The same for all names and links of one file.
    package struct Identity: Hashable, Sendable {
        let device: UInt64
        let inode: UInt64
    }

    package let kind: Kind
    package let size: Int
    package let identity: Identity

    init(_ status: stat) {
        kind = Self.kind(of: status.st_mode)
        size = Int(status.st_size)
        identity = Identity(
            device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino))
    }

    /// The file at a path, links followed; nil if there is none.
    package static func at(_ path: String) throws(SystemError) -> FileStatus? {
        try look(path) { stat(path, &$0) }
    }

    /// The file at a path, or the link itself; nil if there is none.
    package static func ofLink(_ path: String) throws(SystemError) -> FileStatus? {
        try look(path) { lstat(path, &$0) }
    }

    private static func look(
        _ path: String, _ call: (inout stat) -> Int32
    ) throws(SystemError) -> FileStatus? {
        var status = stat()
        do {
            try SystemError.check("look at", path) { call(&status) }
        } catch {
            guard error.isMissingFile else { throw error }
            return nil
        }
        return FileStatus(status)
    }

    private static func kind(of mode: mode_t) -> Kind {
        switch mode & S_IFMT {
        case S_IFREG: .regular
        case S_IFDIR: .directory
        case S_IFLNK: .link
        case S_IFIFO: .pipe
        default: .other
        }
    }
}
