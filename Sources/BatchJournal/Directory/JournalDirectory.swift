import Foundation

/// The directory of a journal: every file is reached through its descriptor, every error names its file.
struct JournalDirectory: Sendable {
    let path: String
    let files: any FileSystem
    let handle: OpenFile
    let syncs: Bool
    /// The lock file while this process holds the journal; readers have none.
    var lock: OpenFile?

    init(
        path: String, files: any FileSystem, syncs: Bool = true
    ) throws(JournalError) {
        self.path = Self.absolute(path)
        self.files = files
        self.syncs = syncs
        let absolute = self.path
        do throws(FileError) {
            handle = try files.uninterrupted { () throws(FileError) in
                try files.openDirectory(absolute)
            }
        } catch {
            throw JournalError(error, file: absolute)
        }
    }

    func attempt<Result>(
        _ name: String?, at offset: Int? = nil, _ call: () throws(FileError) -> Result
    ) throws(JournalError) -> Result {
        do throws(FileError) {
            return try files.uninterrupted(call)
        } catch {
            throw JournalError(error, file: name, offset: offset)
        }
    }

    func open(_ name: String, _ mode: OpenMode) throws(JournalError) -> OpenFile {
        try attempt(name) { () throws(FileError) in try files.open(name, in: handle, mode) }
    }

    func write(
        _ bytes: UnsafeRawBufferPointer, to file: OpenFile, at offset: Int, name: String
    ) throws(JournalError) {
        try attempt(name) { () throws(FileError) in
            try files.writeAll(bytes, to: file, at: offset)
        }
    }

    func sync(_ file: OpenFile, name: String, at offset: Int? = nil) throws(JournalError) {
        guard syncs else { return }
        try attempt(name, at: offset) { () throws(FileError) in try files.sync(file) }
    }

    func syncNames() throws(JournalError) {
        guard syncs else { return }
        try attempt(path) { () throws(FileError) in try files.syncDirectory(handle) }
    }

    func rename(_ name: String, to newName: String) throws(JournalError) {
        try attempt(newName) { () throws(FileError) in
            try files.rename(name, to: newName, in: handle)
        }
    }

    func list() throws(JournalError) -> [String] {
        try attempt(path) { () throws(FileError) in try files.list(handle) }
    }

    /// Removes what is not needed; a file that stays is a leftover and harms nothing.
    func discard(_ name: String) {
        try? files.uninterrupted { () throws(FileError) in try files.remove(name, in: handle) }
    }

    /// Gives back what a segment did not need; what stays allocated is no more than space.
    func cut(_ file: OpenFile, to length: Int) {
        try? files.uninterrupted { () throws(FileError) in try files.truncate(file, to: length) }
    }

    func close() {
        if let lock { release(lock) }
        files.close(handle)
    }

    static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }
}
