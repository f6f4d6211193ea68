package import BatchCSV

/// The column names of a product file, without regard to case and the blanks around them.
package struct ProductHeader: Hashable, Sendable {
    private let names: [String]

    package init(_ record: CSVRecord) throws(CommandError) {
        guard !record.bytes.starts(with: [0xFF, 0xFE]), !record.bytes.starts(with: [0xFE, 0xFF])
        else {
            throw CommandError(
                .inputMalformed, "the input is UTF-16; save it as CSV in UTF-8 and try again")
        }
        names = record.fields.indices.map { index in
            let name = record.bytes[record.trimmedContent(of: index)]
            return String(decoding: name, as: UTF8.self).lowercased()
        }
        guard names.contains(where: { !$0.isEmpty }) else { throw .emptyInput }
    }

    package var count: Int { names.count }

    package func has(_ name: String) -> Bool { names.contains(name.lowercased()) }

    /// Where a column is; nil if there is none, refused if there are two.
    package func index(of name: String) throws(CommandError) -> Int? {
        let indices = names.indices.filter { names[$0] == name.lowercased() }
        guard indices.count < 2 else {
            throw CommandError(
                .inputMalformed,
                "the input has the column \(name) \(indices.count) times; keep one of them")
        }
        return indices.first
    }
}

extension CommandError {
    static var emptyInput: CommandError {
        CommandError(
            .inputEmpty, "the input is empty; a product file begins with a line of column names")
    }
}
