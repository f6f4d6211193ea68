#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension JournalError {
    init(_ error: FileError, file: String?, offset: Int? = nil) {
        let (code, advice) = Self.reading(of: error.errno)
        let reason = String(cString: strerror(error.errno))
        self.init(
            code, "\(error.call) failed: \(reason). \(advice)", file: file,
            offset: error.offset ?? offset, errno: error.errno)
    }

    /// The same error on the commit path, where nobody knows what the disk has.
    var onCommitPath: JournalError {
        guard code != .moved else { return self }
        var error = self
        error.code = .failed
        error.message += " Whether the last batch is on disk is unknown; open the journal again."
        return error
    }

    private static func reading(of errno: Int32) -> (Code, String) {
        switch errno {
        case EROFS: (.readOnly, "The file system is read-only; only reading is possible.")
        case ENOSPC, EDQUOT: (.full, "Make space on the disk and try again.")
        case ENOENT: (.unreadable, "Look at the name.")
        case ENOTDIR: (.notAJournal, "A journal is a directory.")
        default: (.unreadable, "Check the disk and the permissions.")
        }
    }
}
