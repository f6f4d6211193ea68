extension UnsafeRawBufferPointer {
    /// Where a quote, a backslash or a control character is the next one, eight bytes at a time.
    ///
    /// The tricks: https://graphics.stanford.edu/~seander/bithacks.html#ZeroInWord
    @inline(__always)
    func endOfPlainText(from start: Int) -> Int {
        var end = start
        while end <= count - 8 {
            let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: end, as: UInt64.self))
            let found =
                word.below(0x20) | (word ^ .all(0x22)).below(1) | (word ^ .all(0x5C)).below(1)
            guard found == 0 else { return end + found.trailingZeroBitCount / 8 }
            end += 8
        }
        while end < count, self[end] >= 0x20, self[end] != 0x22, self[end] != 0x5C { end += 1 }
        return end
    }

    /// Whether there is neither an escape nor anything that is not ASCII.
    var isPlainASCII: Bool { allSatisfy { $0 < 0x80 && $0 != 0x5C } }
}

extension UInt64 {
    fileprivate static func all(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

    /// The lowest bit that is set stands in the first byte that is less than a limit, at most 128.
    fileprivate func below(_ limit: UInt64) -> UInt64 {
        (self &- .all(limit)) & ~self & .all(0x80)
    }
}
