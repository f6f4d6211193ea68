/// Frames records for one segment: the chain of seq and CRC, and how far the segment is synced.
struct RecordEncoder {
    let salted: CRC32C
    var lastSeq: UInt64
    var lastCRC: UInt32
    var synced: Int

    mutating func frame(
        _ payload: UnsafeRawBufferPointer, as kind: RecordKind, into buffer: ByteBuffer
    ) {
        let line = buffer.extend(by: payload.count + JournalFormat.recordOverhead)
        guard let base = line.baseAddress else { return }
        lastSeq += 1
        RecordHeader(
            seq: lastSeq, payloadLength: payload.count, synced: synced, previous: lastCRC,
            kind: kind
        ).write(to: base)
        var crc = salted
        crc.update(.init(start: base, count: RecordHeader.summed))
        crc.update(payload)
        lastCRC = crc.value
        Hex.write(lastCRC, to: base + 47)
        UnsafeMutableRawBufferPointer(rebasing: line.dropFirst(RecordHeader.length))
            .copyMemory(from: payload)
        line[line.count - 1] = 10
    }
}
