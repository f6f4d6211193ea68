package import BatchJournal

/// A file system before another one: every call that it does not make itself goes on to that.
package protocol ForwardingFileSystem: FileSystem {
    var base: any FileSystem { get }
}

extension ForwardingFileSystem {
    package func openDirectory(_ path: String) throws(FileError) -> OpenFile {
        try base.openDirectory(path)
    }

    package func makeDirectory(_ path: String) throws(FileError) {
        try base.makeDirectory(path)
    }

    package func open(
        _ name: String, in directory: OpenFile, _ mode: OpenMode
    ) throws(FileError) -> OpenFile { try base.open(name, in: directory, mode) }

    package func close(_ file: OpenFile) { base.close(file) }

    package func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int { try base.read(file, into: buffer, at: offset) }

    package func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int { try base.write(file, bytes, at: offset) }

    package func sync(_ file: OpenFile) throws(FileError) { try base.sync(file) }

    package func syncDirectory(_ directory: OpenFile) throws(FileError) {
        try base.syncDirectory(directory)
    }

    package func allocate(_ file: OpenFile, size: Int) throws(FileError) {
        try base.allocate(file, size: size)
    }

    package func truncate(_ file: OpenFile, to length: Int) throws(FileError) {
        try base.truncate(file, to: length)
    }

    package func dropCache(of file: OpenFile) throws(FileError) { try base.dropCache(of: file) }

    package func size(of file: OpenFile) throws(FileError) -> Int { try base.size(of: file) }

    package func rename(
        _ name: String, to newName: String, in directory: OpenFile
    ) throws(FileError) { try base.rename(name, to: newName, in: directory) }

    package func remove(_ name: String, in directory: OpenFile) throws(FileError) {
        try base.remove(name, in: directory)
    }

    package func list(_ directory: OpenFile) throws(FileError) -> [String] {
        try base.list(directory)
    }

    package func lock(_ file: OpenFile, _ kind: LockKind) throws(FileError) -> Bool {
        try base.lock(file, kind)
    }

    package func unlock(_ file: OpenFile) { base.unlock(file) }

    package func identity(of file: OpenFile) throws(FileError) -> FileIdentity {
        try base.identity(of: file)
    }

    package func identity(atPath path: String) throws(FileError) -> FileIdentity {
        try base.identity(atPath: path)
    }
}
