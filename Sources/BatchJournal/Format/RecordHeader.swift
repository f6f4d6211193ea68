/// The fixed part of a record's line: seq, length, synced, previous CRC, kind, CRC, in lower-case hex.
package struct RecordHeader: Hashable, Sendable {
    package static let length = 56
    /// Bytes that the CRC covers: up to the last digit of the kind.
    static let summed = 46

    package var seq: UInt64
    package var payloadLength: Int
    package var synced: Int
    package var previous: UInt32
    package var kind: UInt8
    package var crc: UInt32

    /// Reads the fields at `base`, where at least 56 bytes are.
    @inline(__always)
    init?(at base: UnsafeRawPointer) {
        func isSpace(_ offset: Int) -> Bool {
            base.load(fromByteOffset: offset, as: UInt8.self) == 32
        }
        guard isSpace(16), isSpace(25), isSpace(34), isSpace(43), isSpace(46), isSpace(55),
            let high = Hex.read(base), let low = Hex.read(base + 8),
            let payloadLength = Hex.read(base + 17), payloadLength <= JournalFormat.maximumPayload,
            let synced = Hex.read(base + 26), let previous = Hex.read(base + 35),
            let kind = Hex.readByte(base + 44), let crc = Hex.read(base + 47)
        else { return nil }
        seq = UInt64(high) << 32 | UInt64(low)
        self.payloadLength = Int(payloadLength)
        self.synced = Int(synced)
        self.previous = previous
        self.kind = kind
        self.crc = crc
    }

    init(seq: UInt64, payloadLength: Int, synced: Int, previous: UInt32, kind: RecordKind) {
        self.seq = seq
        self.payloadLength = payloadLength
        self.synced = synced
        self.previous = previous
        self.kind = kind.rawValue
        crc = 0
    }

    /// Writes all fields but the CRC, and the spaces.
    @inline(__always)
    func write(to base: UnsafeMutableRawPointer) {
        base.initializeMemory(as: UInt8.self, repeating: 32, count: Self.length)
        Hex.write(UInt32(truncatingIfNeeded: seq >> 32), to: base)
        Hex.write(UInt32(truncatingIfNeeded: seq), to: base + 8)
        Hex.write(UInt32(truncatingIfNeeded: payloadLength), to: base + 17)
        Hex.write(UInt32(truncatingIfNeeded: synced), to: base + 26)
        Hex.write(previous, to: base + 35)
        Hex.writeByte(kind, to: base + 44)
    }
}
