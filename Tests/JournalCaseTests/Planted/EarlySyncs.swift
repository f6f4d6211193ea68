import BatchJournal
import Synchronization
import TestSupport

/// Planted fault: a sync is answered at once and made before the next call that changes anything.
final class EarlySyncs: ForwardingFileSystem {
    let base: any FileSystem
    private let waiting = Mutex<OpenFile?>(nil)

    init(_ base: any FileSystem) { self.base = base }

    func sync(_ file: OpenFile) throws(FileError) {
        try catchUp()
        waiting.withLock { $0 = file }
    }

    func write(
        _ file: OpenFile, _ bytes: UnsafeRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        try catchUp()
        return try base.write(file, bytes, at: offset)
    }

    func rename(_ name: String, to newName: String, in directory: OpenFile) throws(FileError) {
        try catchUp()
        try base.rename(name, to: newName, in: directory)
    }

    func close(_ file: OpenFile) {
        // A file that is closed cannot be synced later; that it failed is noticed by who asks next.
        if waiting.withLock({ $0 == file }) { try? catchUp() }
        base.close(file)
    }

    private func catchUp() throws(FileError) {
        if let file = waiting.withLock({ $0.take() }) { try base.sync(file) }
    }
}
