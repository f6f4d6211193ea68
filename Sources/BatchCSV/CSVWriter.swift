/// Writes records as RFC 4180 has them, each ended by CRLF.
public struct CSVWriter: Sendable {
    /// What was written since it was last taken.
    public private(set) var bytes: [UInt8] = []

    /// Makes an empty writer.
    public init() {}

    /// Adds a record; fields are quoted where they must be.
    public mutating func add(_ fields: some Sequence<String>) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(CSVByte.comma) }
            add(field)
        }
        bytes += [CSVByte.carriageReturn, CSVByte.lineFeed]
    }

    /// Hands out what was written, and forgets it.
    public mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    private mutating func add(_ field: String) {
        guard field.utf8.contains(where: Self.needsQuotes) else {
            bytes += field.utf8
            return
        }
        bytes.append(CSVByte.quote)
        for byte in field.utf8 {
            if byte == CSVByte.quote { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(CSVByte.quote)
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case CSVByte.comma, CSVByte.quote, CSVByte.carriageReturn, CSVByte.lineFeed: true
        default: false
        }
    }
}
