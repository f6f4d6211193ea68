/// A call to the file system, as a test sees it.
package struct FileCall: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        case makeDirectory, openDirectory, open, create, read, write, sync, syncDirectory, allocate
        case truncate, dropCache, size, rename, remove, list, lock, identity
    }

    package var kind: Kind
    /// The name of the file, relative to the directory; empty for a directory itself.
    package var name: String
    package var offset = 0
    package var count = 0
}
