/// Memory that is used again for every batch and every segment, so that neither allocates a record.
final class ByteBuffer {
    private var storage = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
    private(set) var count = 0

    var bytes: UnsafeRawBufferPointer { .init(rebasing: storage[..<count]) }

    deinit { storage.deallocate() }

    func removeAll() { count = 0 }

    func truncate(to length: Int) { count = min(count, length) }

    /// Adds room for `length` bytes whose content the caller writes.
    @inline(__always)
    func extend(by length: Int) -> UnsafeMutableRawBufferPointer {
        reserve(count + length)
        defer { count += length }
        return .init(rebasing: storage[count..<count + length])
    }

    func reserve(_ capacity: Int) {
        guard capacity > storage.count else { return }
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(capacity, 2 * storage.count), alignment: 16)
        larger.copyMemory(from: bytes)
        storage.deallocate()
        storage = larger
    }
}
