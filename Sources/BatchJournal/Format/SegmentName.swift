/// A segment's file name, `<first seq, 20 digits>-<id, 16 hex>.seg`; nothing else names a live file.
package struct SegmentName: Hashable, Sendable {
    package let firstSeq: UInt64
    package let id: Identifier

    package init(firstSeq: UInt64, id: Identifier) {
        self.firstSeq = firstSeq
        self.id = id
    }

    package init?(_ text: String) {
        let parts = text.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        guard text.hasSuffix(".seg"), parts.count == 2, let id = Identifier(hex: parts[1]),
            parts[0].utf8.count == 20, parts[0].utf8.allSatisfy({ (48...57).contains($0) }),
            let firstSeq = UInt64(parts[0])
        else { return nil }
        self.init(firstSeq: firstSeq, id: id)
    }
}

extension SegmentName: CustomStringConvertible {
    package var description: String {
        let digits = String(firstSeq)
        return String(repeating: "0", count: 20 - digits.count) + digits + "-\(id).seg"
    }
}

extension SegmentName: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let name = SegmentName(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not the name of a segment")
        }
        self = name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
