/// A CRC-32C (Castagnoli, reflected, RFC 3720), eight bytes a step.
package struct CRC32C: Sendable {
    private var state = ~UInt32(0)

    package init() {}

    package init(of bytes: UnsafeRawBufferPointer) { update(bytes) }

    /// A checksum that has already seen a file's salt, so that each of its records starts from it.
    init(salt: [Identifier]) {
        for half in salt { withUnsafeBytes(of: half.rawValue.bigEndian) { update($0) } }
    }

    package var value: UInt32 { ~state }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        Self.tables.withUnsafeBufferPointer { table in
            var crc = state
            var index = 0
            let steps = bytes.count & ~7
            while index < steps {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                crc = Self.step(table, UInt64(littleEndian: word) ^ UInt64(crc))
                index += 8
            }
            while index < bytes.count {
                crc = (crc >> 8) ^ table[Int((crc ^ UInt32(bytes[index])) & 0xff)]
                index += 1
            }
            state = crc
        }
    }

    @inline(__always)
    private static func step(_ table: UnsafeBufferPointer<UInt32>, _ word: UInt64) -> UInt32 {
        let first = table[1792 + Int(word & 0xff)] ^ table[1536 + Int((word >> 8) & 0xff)]
        let second = table[1280 + Int((word >> 16) & 0xff)] ^ table[1024 + Int((word >> 24) & 0xff)]
        let third = table[768 + Int((word >> 32) & 0xff)] ^ table[512 + Int((word >> 40) & 0xff)]
        let fourth = table[256 + Int((word >> 48) & 0xff)] ^ table[Int(word >> 56)]
        return first ^ second ^ third ^ fourth
    }

    /// Eight tables of 256: what a byte contributes when so many bytes follow it in the step.
    private static let tables: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 2048)
        for index in 0..<256 {
            table[index] = (0..<8).reduce(UInt32(index)) { crc, _ in
                crc & 1 == 1 ? (crc >> 1) ^ 0x82F6_3B78 : crc >> 1
            }
        }
        for index in 256..<2048 {
            table[index] = (table[index - 256] >> 8) ^ table[Int(table[index - 256] & 0xff)]
        }
        return table
    }()
}
