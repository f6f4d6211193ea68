package import BatchCSV

/// A row as it goes to the output.
package struct PublishedRow: Hashable, Sendable {
    /// The row's bytes in the input.
    package let source: [UInt8]
    /// The row's bytes in the output; only the words of status cells differ.
    package let bytes: [UInt8]
    /// Whether this row is the first of its product that was a draft.
    package let publishesProduct: Bool
}

/// Publishes the drafts of a product file row by row, and counts products, not rows.
package struct ProductSheet: Sendable {
    private let columns: ProductColumns
    private var published: Set<Int> = []
    private var handle: [UInt8] = []

    package init(columns: ProductColumns) {
        self.columns = columns
    }

    package mutating func publish(_ record: CSVRecord) throws(CommandError) -> PublishedRow {
        guard !record.isBlank else { return record.unchanged }
        try checkFieldCount(of: record)
        rememberHandle(of: record)
        guard !columns.statuses.contains(where: { $0.isArchived(record) }) else {
            return record.unchanged
        }
        let bytes = publishedBytes(of: record)
        guard let bytes else { return record.unchanged }
        return PublishedRow(
            source: record.bytes, bytes: bytes,
            publishesProduct: published.insert(handle.hashValue).inserted)
    }

    /// The record with the words of its status cells replaced; nil when none is a draft's.
    private func publishedBytes(of record: CSVRecord) -> [UInt8]? {
        var edits: [(word: Range<Int>, column: StatusColumn)] = columns.statuses.compactMap {
            column in column.draftWord(in: record).map { ($0, column) }
        }
        guard !edits.isEmpty else { return nil }
        edits.sort { $0.word.lowerBound > $1.word.lowerBound }
        var bytes = record.bytes
        for edit in edits {
            let word = edit.column.publishedWord(insteadOf: bytes[edit.word])
            bytes.replaceSubrange(edit.word, with: word)
        }
        return bytes
    }

    /// Rows of one product share a handle; a row without one belongs to the product above it.
    private mutating func rememberHandle(of record: CSVRecord) {
        let handle = record.value(of: columns.handle)
        if !handle.isEmpty { self.handle = handle }
    }

    /// A comma too many would move other cells into the status columns.
    private func checkFieldCount(of record: CSVRecord) throws(CommandError) {
        guard record.fields.count != columns.fieldCount else { return }
        throw CommandError(
            .inputMalformed,
            "line \(record.line) of INPUT has \(record.fields.count) field(s), the header has "
                + "\(columns.fieldCount); is a field with a comma in it not quoted?")
    }
}

extension CSVRecord {
    /// The record as it goes to the output when there is nothing to publish in it.
    var unchanged: PublishedRow {
        PublishedRow(source: bytes, bytes: bytes, publishesProduct: false)
    }
}
