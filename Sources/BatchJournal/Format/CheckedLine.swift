import Foundation

/// One JSON line, a space, eight hex digits of its CRC-32C and a newline: MANIFEST and segment headers.
enum CheckedLine {
    enum Failure: Error, Equatable {
        case damaged
        /// The line is whole and says that it is of another version, or needs an unknown feature.
        case unsupported(String)
    }

    private struct Preamble: Decodable {
        let format: Int
        let features: [String]
    }

    private static let trailer = 10

    /// `length` pads the JSON with spaces until the whole line is that long.
    static func encode(_ value: some Encodable, length: Int = 0) throws(JournalError) -> [UInt8] {
        var line = try json(value)
        line += [UInt8](repeating: 32, count: max(0, length - trailer - line.count))
        let crc = line.withUnsafeBytes { CRC32C(of: $0).value }
        line += [UInt8](repeating: 32, count: trailer - 1) + [10]
        let position = line.count - 9
        line.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            Hex.write(crc, to: base + position)
        }
        return line
    }

    /// The same bytes for the same value, so that files can be compared.
    static func json(_ value: some Encodable) throws(JournalError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let json = try? encoder.encode(value) else {
            throw JournalError(.failed, "A line of the journal's structure cannot be encoded.")
        }
        return [UInt8](json)
    }

    static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: UnsafeRawBufferPointer
    ) throws(Failure) -> Value {
        guard crc(of: bytes) != nil else { throw .damaged }
        let json = Data(bytes.dropLast(trailer))
        let decoder = JSONDecoder()
        guard let preamble = try? decoder.decode(Preamble.self, from: json) else { throw .damaged }
        guard preamble.format == JournalFormat.version else {
            throw .unsupported("format version \(preamble.format)")
        }
        guard preamble.features.isEmpty else {
            throw .unsupported("feature \(preamble.features.joined(separator: ", "))")
        }
        guard let value = try? decoder.decode(type, from: json) else { throw .damaged }
        return value
    }

    /// The line's own CRC where it fits, else nil.
    static func crc(of line: UnsafeRawBufferPointer) -> UInt32? {
        guard line.count > trailer, let base = line.baseAddress, line[line.count - 1] == 10,
            line[line.count - trailer] == 32, let stored = Hex.read(base + line.count - 9),
            stored == CRC32C(of: .init(rebasing: line.dropLast(trailer))).value
        else { return nil }
        return stored
    }
}
