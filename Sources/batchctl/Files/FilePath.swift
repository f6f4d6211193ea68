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
}
