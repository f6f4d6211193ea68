#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Names of files, made comparable.
package enum FilePath {
    package static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    package static func name(of path: String) -> Substring {
        path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    }

    /// The absolute path of a file that exists, without links.
    package static func resolved(_ path: String) throws(SystemError) -> String {
        guard let resolved = realpath(path, nil) else {
            throw SystemError(action: "find", path: path, number: errno)
        }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// The absolute path of a file that need not exist; the directories before it are resolved.
    package static func resolvedParent(_ path: String) throws(SystemError) -> String {
        let parent = try resolved(directory(of: path))
        return (parent == "/" ? "" : parent) + "/" + name(of: path)
    }

    /// Refuses a directory in which no file can be made.
    package static func checkWritable(_ directory: String) throws(SystemError) {
        if let status = try FileStatus.at(directory), status.kind != .directory {
            throw SystemError(action: "write in", path: directory, number: ENOTDIR)
        }
        try SystemError.check("write in", directory) { access(directory, W_OK | X_OK) }
    }

    /// Makes a directory, and those above it, where they are missing.
    package static func makeDirectory(_ path: String) throws(SystemError) {
        if try FileStatus.at(path) != nil { return }
        try makeDirectory(directory(of: path))
        // There it is by now if the path ended with a slash.
        if try FileStatus.at(path) != nil { return }
        try SystemError.check("make the directory", path) { mkdir(path, 0o777) }
    }
}
