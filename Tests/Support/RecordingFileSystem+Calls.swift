package import BatchJournal

extension RecordingFileSystem {
    package func makeDirectory(_ path: String) throws(FileError) {
        try begin(.makeDirectory, path)
        try base.makeDirectory(path)
    }

    package func open(
        _ name: String, in directory: OpenFile, _ mode: OpenMode
    ) throws(FileError) -> OpenFile {
        try begin(mode == .create ? .create : .open, name)
        let file = try base.open(name, in: directory, mode)
        opened(file, name)
        return file
    }

    package func close(_ file: OpenFile) {
        closed(file)
        base.close(file)
    }

    package func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        try begin(.read, name(of: file), at: offset, count: buffer.count)
        let short = UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(longestTransfer))
        return try base.read(file, into: short, at: offset)
    }

    package func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        try begin(.write, name(of: file), at: offset, count: bytes.count)
        let short = UnsafeRawBufferPointer(rebasing: bytes.prefix(longestTransfer))
        let count = try base.write(file, short, at: offset)
        wrote(file, UnsafeRawBufferPointer(rebasing: bytes.prefix(count)))
        return count
    }

    package func sync(_ file: OpenFile) throws(FileError) {
        try sync(file) { () throws(FileError) in
            try begin(.sync, name(of: file))
            try base.sync(file)
        }
    }

    package func syncDirectory(_ directory: OpenFile) throws(FileError) {
        try sync(directory) { () throws(FileError) in
            try begin(.syncDirectory, "")
            try base.syncDirectory(directory)
        }
    }

    package func allocate(_ file: OpenFile, size: Int) throws(FileError) {
        try begin(.allocate, name(of: file), count: size)
        try base.allocate(file, size: size)
    }

    package func truncate(_ file: OpenFile, to length: Int) throws(FileError) {
        try begin(.truncate, name(of: file), count: length)
        try base.truncate(file, to: length)
    }

    package func rename(
        _ name: String, to newName: String, in directory: OpenFile
    ) throws(FileError) {
        try begin(.rename, newName)
        try base.rename(name, to: newName, in: directory)
        renamed(name, to: newName)
    }

    package func remove(_ name: String, in directory: OpenFile) throws(FileError) {
        try begin(.remove, name)
        try base.remove(name, in: directory)
    }

    package func lock(_ file: OpenFile, _ kind: LockKind) throws(FileError) -> Bool {
        try begin(.lock, name(of: file))
        return try base.lock(file, kind)
    }
}
