/// A CRC-32C (Castagnoli, reflected, RFC 3720), sixteen bytes a step.
///
/// Only four of them wait for what came before, and the others' contributions are there by then.
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
        Self.tables.withUnsafeBufferPointer { tables in
            func word(at offset: Int) -> UInt32 {
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
            }
            func contribution(of word: UInt32, before following: Int) -> UInt32 {
                Self.contribution(of: word, before: following, tables)
            }
            var crc = state
            var index = 0
            while index <= bytes.count - 16 {
                let last =
                    contribution(of: word(at: index + 8), before: 4)
                    ^ contribution(of: word(at: index + 12), before: 0)
                let others = contribution(of: word(at: index + 4), before: 8) ^ last
                crc = contribution(of: word(at: index) ^ crc, before: 12) ^ others
                index += 16
            }
            while index <= bytes.count - 4 {
                crc = contribution(of: word(at: index) ^ crc, before: 0)
                index += 4
            }
            while index < bytes.count {
                crc = (crc >> 8) ^ tables[Int((crc ^ UInt32(bytes[index])) & 0xff)]
                index += 1
            }
            state = crc
        }
    }

    /// What four bytes contribute to a step in which so many others follow them.
    @inline(__always)
    private static func contribution(
        of word: UInt32, before following: Int, _ tables: UnsafeBufferPointer<UInt32>
    ) -> UInt32 {
        let table = 256 * following
        let first =
            tables[table + 768 + Int(word & 0xff)] ^ tables[table + 512 + Int((word >> 8) & 0xff)]
        let second =
            tables[table + 256 + Int((word >> 16) & 0xff)] ^ tables[table + Int(word >> 24)]
        return first ^ second
    }

    /// Sixteen tables of 256: what a byte contributes when so many bytes follow it in the step.
    private static let tables: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 4096)
        for index in 0..<256 {
            table[index] = (0..<8).reduce(UInt32(index)) { crc, _ in
                crc & 1 == 1 ? (crc >> 1) ^ 0x82F6_3B78 : crc >> 1
            }
        }
        for index in 256..<4096 {
            table[index] = (table[index - 256] >> 8) ^ table[Int(table[index - 256] & 0xff)]
        }
        return table
    }()
}
