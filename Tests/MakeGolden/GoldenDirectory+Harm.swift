import BatchJournal
import Foundation

/// What disks, and versions to come, do to a journal.
extension GoldenDirectory {
    /// As if the second half of the last write had not reached the disk.
    func tearLastRecord() throws {
        let last = try lastRecord()
        try change(last.file) { bytes in
            for offset in (last.start + last.end) / 2..<last.end { bytes[offset] = 0 }
        }
    }

    func flipBitInFirstSegment() throws {
        var records: [Place] = []
        _ = try JournalReader.read(directory: path) { records.append(Place($0)) }
        let first = records.filter { $0.file == records.first?.file }
        let harmed = first[first.count / 2]
        try change(harmed.file) { $0[(harmed.start + harmed.end) / 2] ^= 0x04 }
    }

    func changeManifest(_ change: (inout Manifest) -> Void) throws {
        try self.change("MANIFEST") { bytes in
            var manifest = try JSONDecoder().decode(
                Manifest.self, from: Data(bytes.dropLast(10)))
            change(&manifest)
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            let line = [UInt8](try encoder.encode(manifest))
            bytes = line + Array(" \(hex(line.withUnsafeBytes { CRC32C(of: $0) }.value))\n".utf8)
        }
    }

    /// Makes it a kind that nobody knows yet; all else of the record is right.
    func changeKindOfLastRecord() throws {
        let last = try lastRecord()
        try change(last.file) { bytes in
            let header = try JSONDecoder().decode(
                SegmentHeader.self, from: Data(bytes[..<4086]))
            bytes.replaceSubrange(last.start + 44..<last.start + 46, with: Array("07".utf8))
            var crc = header.salted
            bytes.withUnsafeBytes { bytes in
                crc.update(.init(rebasing: bytes[last.start..<last.start + 46]))
                crc.update(.init(rebasing: bytes[last.start + 56..<last.end - 1]))
            }
            let digits = Array(hex(crc.value).utf8)
            bytes.replaceSubrange(last.start + 47..<last.start + 55, with: digits)
        }
    }

    private struct Place {
        let file: String
        let start: Int
        let end: Int

        init(_ record: JournalRecord) {
            (file, start, end) = (record.file.description, record.offset, record.end)
        }
    }

    private struct NoRecord: Error {}

    private func lastRecord() throws -> Place {
        var last: Place?
        _ = try JournalReader.read(directory: path) { last = Place($0) }
        guard let last else { throw NoRecord() }
        return last
    }

    private func change(_ name: String, _ change: (inout [UInt8]) throws -> Void) throws {
        let file = URL(filePath: path + "/" + name)
        var bytes = [UInt8](try Data(contentsOf: file))
        try change(&bytes)
        try Data(bytes).write(to: file)
    }

    private func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
