#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension JournalDirectory {
    /// Makes the directory and the parents it lacks, and makes their names durable.
    static func create(
        _ path: String, files: any FileSystem, syncs: Bool
    ) throws(JournalError) {
        let path = absolute(path)
        var missing: [String] = []
        var parent = path
        while parent != "/", try isMissing(parent, files) {
            missing.append(parent)
            parent = self.parent(of: parent)
        }
        for directory in missing.reversed() {
            do throws(FileError) {
                try files.uninterrupted { () throws(FileError) in
                    try files.makeDirectory(directory)
                }
            } catch {
                guard error.errno == EEXIST else { throw JournalError(error, file: directory) }
            }
            let above = try JournalDirectory(
                path: self.parent(of: directory), files: files, syncs: syncs)
            defer { above.close() }
            try above.syncNames()
        }
    }

    /// Makes the directory's own name durable; a parent that we may not open was not made by us.
    func syncOwnName() throws(JournalError) {
        let above: JournalDirectory
        do throws(JournalError) {
            above = try JournalDirectory(path: Self.parent(of: path), files: files, syncs: syncs)
        } catch {
            guard error.errno == EACCES else { throw error }
            return
        }
        defer { above.close() }
        try above.syncNames()
    }

    private static func isMissing(
        _ path: String, _ files: any FileSystem
    ) throws(JournalError) -> Bool {
        do throws(FileError) {
            _ = try files.uninterrupted { () throws(FileError) in
                try files.identity(atPath: path)
            }
            return false
        } catch {
            guard error.errno == ENOENT else { throw JournalError(error, file: path) }
            return true
        }
    }

    private static func parent(of path: String) -> String {
        let parts = path.split(separator: "/")
        return "/" + parts.dropLast().joined(separator: "/")
    }
}
