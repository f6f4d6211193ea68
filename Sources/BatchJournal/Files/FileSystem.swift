/// The calls to the operating system that a journal needs, and no others.
///
/// Reads and writes may be short and any call may fail with `EINTR`: the journal goes on with them.
package protocol FileSystem: Sendable {
    /// Follows symbolic links; all names below are relative to the result.
    func openDirectory(_ path: String) throws(FileError) -> OpenFile
    /// Creates one directory with mode 0700 whatever the umask.
    func makeDirectory(_ path: String) throws(FileError)
    /// Never follows a symbolic link; a created file has mode 0600 whatever the umask.
    func open(
        _ name: String, in directory: OpenFile, _ mode: OpenMode
    ) throws(FileError) -> OpenFile
    func close(_ file: OpenFile)
    func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int
    func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int
    /// Makes the file's bytes and size durable.
    func sync(_ file: OpenFile) throws(FileError)
    /// Makes the names in a directory durable.
    func syncDirectory(_ directory: OpenFile) throws(FileError)
    /// Gives an empty file its size, all NUL, with blocks reserved where that is supported.
    func allocate(_ file: OpenFile, size: Int) throws(FileError)
    /// Cuts a file to a length below its size.
    func truncate(_ file: OpenFile, to length: Int) throws(FileError)
    /// Lets the next reads come from the disk, where the system can be told so.
    func dropCache(of file: OpenFile) throws(FileError)
    func size(of file: OpenFile) throws(FileError) -> Int
    func rename(_ name: String, to newName: String, in directory: OpenFile) throws(FileError)
    func remove(_ name: String, in directory: OpenFile) throws(FileError)
    func list(_ directory: OpenFile) throws(FileError) -> [String]
    /// Tries once, without waiting; false where somebody else holds the file.
    func lock(_ file: OpenFile, _ kind: LockKind) throws(FileError) -> Bool
    /// Gives the lock up at once; closing alone leaves it to a child that is just being started.
    func unlock(_ file: OpenFile)
    func identity(of file: OpenFile) throws(FileError) -> FileIdentity
    func identity(atPath path: String) throws(FileError) -> FileIdentity
}

package enum OpenMode: Hashable, Sendable {
    case read
    case readWrite
    /// Reading and writing a file that must not exist yet.
    case create
}

package enum LockKind: Hashable, Sendable {
    case exclusive
    case shared
}

/// An open file or directory; the number means something only to the file system that gave it.
package struct OpenFile: Hashable, Sendable {
    package let rawValue: Int32
    package init(_ rawValue: Int32) { self.rawValue = rawValue }
}

/// Which file it is, whatever its name.
package struct FileIdentity: Hashable, Sendable {
    package let device: UInt64
    package let inode: UInt64
    package init(device: UInt64, inode: UInt64) {
        self.device = device
        self.inode = inode
    }
}

/// A call that failed, with its `errno`.
package struct FileError: Error, Hashable, Sendable {
    package let errno: Int32
    package let call: String
    /// Where in the file, once that is known.
    package var offset: Int?
    package init(_ errno: Int32, _ call: String) {
        self.errno = errno
        self.call = call
    }
}
