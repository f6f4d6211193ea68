/// Bytes put one behind the other, without what an array does for each: every record is written so.
struct GrowingBytes: ~Copyable {
    private var memory: UnsafeMutableRawBufferPointer
    private(set) var count = 0

    init(capacity: Int) {
        memory = .allocate(byteCount: max(16, capacity), alignment: 1)
    }

    deinit { memory.deallocate() }

    var array: [UInt8] { Array(UnsafeRawBufferPointer(rebasing: memory[..<count])) }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        extend(by: 1)[0] = byte
    }

    @inline(__always)
    mutating func append(contentsOf bytes: UnsafeRawBufferPointer) {
        extend(by: bytes.count).copyMemory(from: bytes)
    }

    /// Adds room for so many bytes, which the caller writes at once.
    @inline(__always)
    mutating func extend(by length: Int) -> UnsafeMutableRawBufferPointer {
        if length > memory.count - count { grow(by: length) }
        defer { count += length }
        return UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + length])
    }

    @inline(never)
    private mutating func grow(by length: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(count + length, 2 * memory.count), alignment: 1)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
        memory.deallocate()
        memory = larger
    }
}
