/// Right checksums over whatever bytes the fuzzer chose: it cannot guess them.
extension Collection<UInt8> {
    func sealedLine(length: Int = 0) -> [UInt8] {
        var line = Array(self)
        line += [UInt8](repeating: 32, count: Swift.max(0, length - 10 - line.count))
        let crc = line.withUnsafeBytes { CRC32C(of: $0).value }
        return line + [32] + hex(crc) + [10]
    }
}

extension [UInt8] {
    /// Gives each line that reads as a record its checksum, and that of the record before.
    func sealedRecords(after header: [UInt8], salted: CRC32C) -> [UInt8] {
        var bytes = self
        var previous = header.withUnsafeBytes { CheckedLine.crc(of: $0) } ?? 0
        var offset = 0
        while offset + JournalFormat.recordOverhead <= bytes.count {
            let fields = bytes.withUnsafeBytes { RecordView.header(in: $0, at: offset) }
            guard let fields,
                offset + JournalFormat.recordOverhead + fields.payloadLength <= bytes.count
            else {
                offset += 1
                continue
            }
            // One that names another record before it stays so, to be found out.
            if fields.previous & 0xff != 0 {
                bytes.replaceSubrange(offset + 35..<offset + 43, with: hex(previous))
            }
            let end = offset + JournalFormat.recordOverhead + fields.payloadLength
            previous = bytes.withUnsafeBytes { bytes in
                var crc = salted
                crc.update(.init(rebasing: bytes[offset..<offset + RecordHeader.summed]))
                crc.update(.init(rebasing: bytes[offset + RecordHeader.length..<end - 1]))
                return crc.value
            }
            bytes.replaceSubrange(offset + 47..<offset + 55, with: hex(previous))
            offset = end
        }
        return bytes
    }
}

private func hex(_ value: UInt32) -> [UInt8] {
    let digits = String(value, radix: 16)
    return Array((String(repeating: "0", count: 8 - digits.count) + digits).utf8)
}
