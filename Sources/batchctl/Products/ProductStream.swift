import BatchCSV

/// A product file as a stream: bytes in, published rows out, the header first.
package struct ProductStream: Sendable {
    private var parser: CSVParser
    private var sheet: ProductSheet?
    private var hasEnded = false

    /// - Parameter recordLimit: the longest row, in bytes, that is accepted.
    package init(recordLimit: Int = 16 << 20) {
        parser = CSVParser(recordLimit: recordLimit)
    }

    /// Adds the next bytes of the file; none say that it has ended.
    package mutating func feed(_ bytes: some Collection<UInt8>) {
        hasEnded = bytes.isEmpty
        if hasEnded { parser.finish() } else { parser.feed(bytes) }
    }

    /// The next row; nil when more bytes are needed, or when all have been given.
    package mutating func next() throws(CommandError) -> PublishedRow? {
        guard let record = try nextRecord() else { return try endOfRows() }
        if let row = try sheet?.publish(record) { return row }
        sheet = ProductSheet(columns: try ProductColumns(header: record))
        return record.unchanged
    }

    private mutating func nextRecord() throws(CommandError) -> CSVRecord? {
        do {
            return try parser.next()
        } catch {
            throw CommandError(.inputMalformed, "line \(error.line) of INPUT: \(error.message)")
        }
    }

    private func endOfRows() throws(CommandError) -> PublishedRow? {
        guard hasEnded, sheet == nil else { return nil }
        throw .emptyInput
    }
}
