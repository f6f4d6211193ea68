#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Whole blocks of memory are copied: a loop over bytes would take most of the time of a debug build.
/// An array of no bytes is not made by filling one: that writes to the empty array that all share, and
/// the thread sanitizer takes two such writes for a race.
extension [UInt8] {
    mutating func resize(to size: Int) {
        guard size != count else { return }
        guard size > 0 else {
            self = []
            return
        }
        self = [UInt8](unsafeUninitializedCapacity: size) { target, initialized in
            let kept = Swift.min(size, count)
            let raw = UnsafeMutableRawBufferPointer(target)
            withUnsafeBytes { raw.copyMemory(from: .init(rebasing: $0[..<kept])) }
            raw.fillWithNUL(from: kept)
            initialized = size
        }
    }

    func part(_ range: Range<Int>) -> [UInt8] {
        guard !range.isEmpty else { return [] }
        return [UInt8](unsafeUninitializedCapacity: range.count) { target, initialized in
            let raw = UnsafeMutableRawBufferPointer(target)
            withUnsafeBytes { raw.copyMemory(from: .init(rebasing: $0[range])) }
            initialized = range.count
        }
    }

    /// Puts a sector in its place, as far as the file reaches.
    mutating func put(_ content: [UInt8], sector: Int) {
        let start = sector * SimulatedFile.sectorLength
        guard start < count else { return }
        let end = Swift.min(start + SimulatedFile.sectorLength, count)
        withUnsafeMutableBytes { bytes in
            let target = UnsafeMutableRawBufferPointer(rebasing: bytes[start..<end])
            let length = Swift.min(content.count, target.count)
            content.withUnsafeBytes { target.copyMemory(from: .init(rebasing: $0[..<length])) }
            target.fillWithNUL(from: length)
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    fileprivate func fillWithNUL(from start: Int) {
        guard start < count, let base = baseAddress else { return }
        memset(base + start, 0, count - start)
    }
}
