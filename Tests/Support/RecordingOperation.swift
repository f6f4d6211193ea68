/// A call to the file system, as a test sees it.
package struct RecordingOperation: Hashable, Sendable {
    package enum Call: String, Hashable, Sendable {
        case makeDirectory, openDirectory, open, create, read, write, sync, syncDirectory, allocate
        case truncate, dropCache, size, rename, remove, list, lock, identity
    }

    package var call: Call
    /// The name of the file, relative to the directory; empty for a directory itself.
    package var name: String
    package var offset = 0
    package var count = 0
}
