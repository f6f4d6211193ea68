/// `<seq, 20 digits>-<id, 16 hex>.<suffix>`: the shape of every live file's name.
struct NumberedName: Hashable {
    let seq: UInt64
    let id: Identifier

    init(seq: UInt64, id: Identifier) { (self.seq, self.id) = (seq, id) }

    init?(_ text: String, suffix: String) {
        guard text.hasSuffix(suffix) else { return nil }
        let parts = text.dropLast(suffix.count).split(
            separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Identifier(hex: parts[1]),
            parts[0].utf8.count == 20, parts[0].utf8.allSatisfy({ (48...57).contains($0) }),
            let seq = UInt64(parts[0])
        else { return nil }
        self.init(seq: seq, id: id)
    }

    func text(suffix: String) -> String {
        let digits = String(seq)
        return String(repeating: "0", count: 20 - digits.count) + digits + "-\(id)\(suffix)"
    }
}

/// A name that is kept as its text.
protocol NameCoding: Codable, CustomStringConvertible {
    init?(_ text: String)
}

extension NameCoding {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let name = Self(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not the name of a file of a journal")
        }
        self = name
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
