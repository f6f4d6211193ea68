/// A record whose own bytes are right: its fields read, it ends in a newline and its CRC fits.
struct RecordView {
    let offset: Int
    let header: RecordHeader
    let payload: UnsafeRawBufferPointer

    var end: Int { offset + payload.count + JournalFormat.recordOverhead }

    @inline(__always)
    init?(in bytes: UnsafeRawBufferPointer, at offset: Int, salted: CRC32C) {
        guard let header = Self.header(in: bytes, at: offset) else { return nil }
        let start = offset + RecordHeader.length
        guard header.payloadLength < bytes.count - start,
            bytes[start + header.payloadLength] == 10
        else { return nil }
        payload = .init(rebasing: bytes[start..<start + header.payloadLength])
        var crc = salted
        crc.update(.init(rebasing: bytes[offset..<offset + RecordHeader.summed]))
        crc.update(payload)
        guard crc.value == header.crc else { return nil }
        self.offset = offset
        self.header = header
    }

    /// The fields at an offset, whether or not a whole record follows.
    @inline(__always)
    static func header(in bytes: UnsafeRawBufferPointer, at offset: Int) -> RecordHeader? {
        guard let base = bytes.baseAddress, offset >= 0,
            offset <= bytes.count - JournalFormat.recordOverhead
        else { return nil }
        return RecordHeader(at: base + offset)
    }
}
