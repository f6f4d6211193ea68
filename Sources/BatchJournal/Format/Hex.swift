/// Lower-case hexadecimal digits, eight at a time in one word; anything else is refused.
enum Hex {
    private static let high: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    @inline(__always)
    static func write(_ value: UInt32, to target: UnsafeMutableRawPointer) {
        let value = UInt64(value)
        let halves = (value & 0xffff) << 32 | value >> 16
        let bytes = (halves & 0xff_0000_00ff) << 16 | (halves >> 8) & 0xff_0000_00ff
        let mask: UInt64 = 0x000f_000f_000f_000f
        let nibbles = (bytes & mask) << 8 | (bytes >> 4) & mask
        let letters = ((nibbles + 6 * ones) >> 4) & ones
        let digits = nibbles + 0x30 * ones + letters * 39
        target.storeBytes(of: digits.littleEndian, as: UInt64.self)
    }

    @inline(__always)
    static func read(_ source: UnsafeRawPointer) -> UInt32? {
        let text = UInt64(littleEndian: source.loadUnaligned(as: UInt64.self))
        guard text & high == 0 else { return nil }
        let digits = (text + 0x50 * ones) & ~(text + 0x46 * ones) & high
        let letters = (text + 0x1f * ones) & ~(text + 0x19 * ones) & high
        guard digits | letters == high else { return nil }
        let nibbles = (text & (0x0f * ones)) + (letters >> 7) * 9
        let bytes = (nibbles << 4 | nibbles >> 8) & 0x00ff_00ff_00ff_00ff
        let halves = (bytes << 8 | bytes >> 16) & 0xffff_0000_ffff
        return UInt32(truncatingIfNeeded: halves << 16 | halves >> 32)
    }

    @inline(__always)
    static func writeByte(_ value: UInt8, to target: UnsafeMutableRawPointer) {
        target.storeBytes(of: digit(value >> 4), as: UInt8.self)
        target.storeBytes(of: digit(value & 15), toByteOffset: 1, as: UInt8.self)
    }

    @inline(__always)
    static func readByte(_ source: UnsafeRawPointer) -> UInt8? {
        guard let first = nibble(source.load(as: UInt8.self)),
            let second = nibble(source.load(fromByteOffset: 1, as: UInt8.self))
        else { return nil }
        return first << 4 | second
    }

    private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 48 + nibble : 87 + nibble }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        default: nil
        }
    }
}
