/// The unique number of a journal or a segment: 16 lower-case hex digits in names and headers.
package struct Identifier: Hashable, Sendable {
    package let rawValue: UInt64

    package init(_ rawValue: UInt64) { self.rawValue = rawValue }

    init?(hex text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 16 else { return nil }
        let halves = bytes.withUnsafeBytes { bytes -> (UInt32, UInt32)? in
            guard let base = bytes.baseAddress, let high = Hex.read(base),
                let low = Hex.read(base + 8)
            else { return nil }
            return (high, low)
        }
        guard let (high, low) = halves else { return nil }
        rawValue = UInt64(high) << 32 | UInt64(low)
    }
}

extension Identifier: CustomStringConvertible {
    package var description: String {
        let digits = String(rawValue, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension Identifier: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let identifier = Identifier(hex: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not 16 lower-case hex digits")
        }
        self = identifier
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
