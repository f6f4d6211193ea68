/// One record of a CSV file as it stands there: its bytes, its line end, and where its fields lie.
public struct CSVRecord: Hashable, Sendable {
    /// All its bytes with the line end, and of the first one with the file's byte order mark.
    public let bytes: [UInt8]
    /// Where each field lies in `bytes`, its quotes included.
    public let fields: [Range<Int>]
    /// The line of the file on which the record begins, from 1.
    public let line: Int

    /// Makes a record.
    ///
    /// - Parameters:
    ///   - bytes: all of it with its line end.
    ///   - fields: where each field lies in `bytes`, its quotes included.
    ///   - line: the line of the file on which it begins, from 1.
    public init(bytes: [UInt8], fields: [Range<Int>], line: Int) {
        self.bytes = bytes
        self.fields = fields
        self.line = line
    }

    /// Whether the line holds nothing at all.
    public var isBlank: Bool { fields.count == 1 && fields[0].isEmpty }

    /// Where the content of a field lies in `bytes`, without the quotes around it.
    public func content(of field: Int) -> Range<Int> {
        let range = fields[field]
        guard isQuoted(field) else { return range }
        return range.lowerBound + 1..<range.upperBound - 1
    }

    /// What a field says: without its quotes, and with doubled quotes made single.
    public func value(of field: Int) -> [UInt8] {
        let content = bytes[content(of: field)]
        guard isQuoted(field), content.contains(CSVByte.quote) else { return Array(content) }
        return unescaped(content)
    }

    /// What a field says, as text; what is not UTF-8 in it is replaced.
    public func text(of field: Int) -> String { String(decoding: value(of: field), as: UTF8.self) }

    private func isQuoted(_ field: Int) -> Bool {
        let range = fields[field]
        return range.count >= 2 && bytes[range.lowerBound] == CSVByte.quote
    }

    private func unescaped(_ content: ArraySlice<UInt8>) -> [UInt8] {
        var value: [UInt8] = []
        var second = false
        for byte in content {
            second = byte == CSVByte.quote && !second
            if !second { value.append(byte) }
        }
        return value
    }
}

extension CSVRecord {
    /// Lines of the file that it takes; more than one where a quoted field has line ends in it.
    public var lineCount: Int {
        1
            + fields.reduce(0) { count, field in
                count + bytes[field].count { $0 == CSVByte.lineFeed }
            }
    }
}

/// The bytes that mean something in a CSV file.
enum CSVByte {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let carriageReturn = UInt8(ascii: "\r")
    static let lineFeed = UInt8(ascii: "\n")
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
