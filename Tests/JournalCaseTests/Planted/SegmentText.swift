import BatchJournal
import Foundation

/// A segment's bytes as a planted fault reads them; it shares no code with the journal's own reading.
struct SegmentText {
    struct Line {
        let range: Range<Int>
        let crc: UInt32
    }

    var bytes: [UInt8]
    private let salted: CRC32C

    init?(_ bytes: [UInt8]) {
        let block = bytes.prefix(JournalFormat.blockLength).dropLast(10)
        guard let header = try? JSONDecoder().decode(SegmentHeader.self, from: Data(block)) else {
            return nil
        }
        (self.bytes, salted) = (bytes, header.salted)
    }

    /// The whole record that begins here, if one does.
    func line(at offset: Int) -> Line? {
        guard offset + 57 <= bytes.count, let length = number(offset + 17, 8),
            let crc = number(offset + 47, 8), offset + 57 + length <= bytes.count,
            bytes[offset + 56 + length] == 10, checksum(offset, length) == UInt32(crc)
        else { return nil }
        return Line(range: offset..<offset + 57 + length, crc: UInt32(crc))
    }

    /// Where the first record stands that is not whole.
    var firstBad: Int {
        var offset = JournalFormat.blockLength
        while let line = line(at: offset) { offset = line.range.upperBound }
        return offset
    }

    /// Says in every whole record, wherever it stands, that nothing was synced before it.
    mutating func forgetSynced() {
        var renamed: [String: String] = [:]
        var offset = JournalFormat.blockLength
        while offset < bytes.count {
            guard let line = line(at: offset) else {
                offset = (bytes[offset...].firstIndex(of: 10) ?? bytes.count) + 1
                continue
            }
            put("00000000", at: offset + 26)
            let before = text(offset + 35, 8)
            put(renamed[before] ?? before, at: offset + 35)
            let crc = Self.hex(checksum(offset, line.range.count - 57))
            renamed[text(offset + 47, 8)] = crc
            put(crc, at: offset + 47)
            offset = line.range.upperBound
        }
    }

    private func checksum(_ offset: Int, _ length: Int) -> UInt32 {
        var crc = salted
        bytes[offset..<offset + 46].withUnsafeBytes { crc.update($0) }
        bytes[offset + 56..<offset + 56 + length].withUnsafeBytes { crc.update($0) }
        return crc.value
    }

    private func text(_ offset: Int, _ count: Int) -> String {
        String(decoding: bytes[offset..<offset + count], as: UTF8.self)
    }

    private func number(_ offset: Int, _ count: Int) -> Int? { Int(text(offset, count), radix: 16) }

    private mutating func put(_ text: String, at offset: Int) {
        bytes.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
