extension UnsafeRawBufferPointer {
    /// A whole number without a sign, and where it ends; no value where it may not fit.
    @inline(__always)
    func wholeNumber(from start: Int) -> (value: Int64?, end: Int) {
        var (value, end): (UInt64, Int) = (0, start)
        // 18 digits always fit: twice eight, and two more.
        while end - start <= 8, let eight = eightDigits(at: end) {
            (value, end) = (value &* 100_000_000 &+ eight, end + 8)
        }
        let safe = Swift.min(count, start + 18)
        while end < safe, self[end] &- 0x30 <= 9 {
            (value, end) = (value &* 10 &+ UInt64(self[end] &- 0x30), end + 1)
        }
        let last = endOfDigits(from: end)
        return (last == end ? Int64(bitPattern: value) : nil, last)
    }

    /// Where something else than a digit is the next byte.
    @inline(__always)
    func endOfDigits(from start: Int) -> Int {
        var end = start
        while end < count, self[end] &- 0x30 <= 9 { end += 1 }
        return end
    }

    /// The number that eight digits make, if there are so many.
    ///
    /// How: https://lemire.me/blog/2022/01/21/swar-explained-parsing-eight-digits/
    @inline(__always)
    private func eightDigits(at place: Int) -> UInt64? {
        guard place <= count - 8 else { return nil }
        let text = UInt64(littleEndian: loadUnaligned(fromByteOffset: place, as: UInt64.self))
        let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
        // A byte is a digit if it begins with 3, also when 6 is added.
        let begins = text & high | ((text &+ 0x0606_0606_0606_0606) & high) >> 4
        guard begins == 0x3333_3333_3333_3333 else { return nil }
        let digits = text &- 0x3030_3030_3030_3030
        let pairs = digits &* 10 &+ digits >> 8
        let odd = (pairs & 0xFF_0000_00FF) &* 0xF_4240_0000_0064
        let even = (pairs >> 16 & 0xFF_0000_00FF) &* 0x2710_0000_0001
        return (odd &+ even) >> 32
    }
}
