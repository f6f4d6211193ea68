import Foundation
import TestSupport

/// What happened to a disk and to those who used it, in order.
struct BlockLog {
    enum Entry {
        case block(offset: UInt64, Data)
        case report(JournalChildReport)
    }

    private static let block = 4096
    private(set) var entries: [Entry] = []

    /// A longer write counts as many blocks, so that it is cut off within, too.
    init(of disk: FaultyDisk) throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: disk.scratch.path + "/bytes"))
        let lines = try Data(contentsOf: URL(fileURLWithPath: disk.log)).split(separator: 10)
        var position = 0
        for line in lines {
            guard line.first != UInt8(ascii: "{") else {
                entries.append(
                    .report(try JSONDecoder().decode(JournalChildReport.self, from: line)))
                continue
            }
            let words = String(decoding: line, as: UTF8.self).split(separator: " ")
            guard words.count == 3, let offset = UInt64(words[1]), let length = Int(words[2])
            else { continue }
            for start in stride(from: 0, to: length, by: Self.block) {
                let range = start..<min(start + Self.block, length)
                entries.append(
                    .block(
                        offset: offset + UInt64(start),
                        bytes[position + range.lowerBound..<position + range.upperBound]))
            }
            position += length
        }
    }
}
