import BatchJournal
import Synchronization
import TestSupport

/// Planted faults of reading: segments look otherwise than they are.
final class ChangedReads: ForwardingFileSystem {
    let base: any FileSystem
    private let change: @Sendable (inout SegmentText) -> Void
    private let segments = Mutex<Set<OpenFile>>([])

    private init(_ base: any FileSystem, _ change: @escaping @Sendable (inout SegmentText) -> Void)
    {
        (self.base, self.change) = (base, change)
    }

    /// Everything from the first bad record on looks as if it had never been written.
    static func stoppingAtTheFirstBadRecord(_ base: any FileSystem) -> ChangedReads {
        ChangedReads(base) { text in
            for offset in text.firstBad..<text.bytes.count { text.bytes[offset] = 0 }
        }
    }

    /// No record says what was synced before it.
    static func ignoringSynced(_ base: any FileSystem) -> ChangedReads {
        ChangedReads(base) { $0.forgetSynced() }
    }

    func open(
        _ name: String, in directory: OpenFile, _ mode: OpenMode
    ) throws(FileError) -> OpenFile {
        let file = try base.open(name, in: directory, mode)
        if name.hasSuffix(".seg") { segments.withLock { _ = $0.insert(file) } }
        return file
    }

    func close(_ file: OpenFile) {
        segments.withLock { _ = $0.remove(file) }
        base.close(file)
    }

    func read(
        _ file: OpenFile, into buffer: UnsafeMutableRawBufferPointer, at offset: Int
    ) throws(FileError) -> Int {
        guard segments.withLock({ $0.contains(file) }),
            var text = SegmentText(try base.contents(of: file))
        else { return try base.read(file, into: buffer, at: offset) }
        change(&text)
        let part = text.bytes.dropFirst(offset).prefix(buffer.count)
        buffer.copyBytes(from: part)
        return part.count
    }
}
