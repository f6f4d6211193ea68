import BatchCSV
import BatchJobs

/// A product file that is read product by product.
struct ProductFile {
    let header: ProductHeader
    private var reader: RecordReader
    /// The first row of the next product.
    private var pending: CSVRecord?

    /// Reads the header, and goes on from a row; without a place from the first.
    init(_ file: DiskFile, from place: FilePlace? = nil) async throws {
        var reader = RecordReader(file)
        guard let record = try await reader.next() else {
            throw StrategyError.unusable("empty_file", "The file is empty.")
        }
        header = try ProductHeader(record)
        self.reader = place.map { RecordReader(file, at: $0) } ?? reader
    }

    /// The rows of the next product: those one after another that have one handle.
    mutating func next() async throws -> ProductRows? {
        guard let first = try await nextRow() else { return nil }
        let handle = header.handle(of: first)
        var rows = ProductRows(first: first, end: reader.place)
        while let row = try await nextRow() {
            guard !handle.isEmpty, header.handle(of: row) == handle else {
                pending = row
                break
            }
            rows.add(row, end: reader.place)
        }
        return rows
    }

    /// The next row that says anything; spreadsheets leave empty ones.
    private mutating func nextRow() async throws -> CSVRecord? {
        if let row = pending {
            pending = nil
            return row
        }
        while let record = try await reader.next() {
            if record.fields.contains(where: { !$0.isEmpty }) { return record }
        }
        return nil
    }
}

/// The rows of one product, as they stand in a file.
struct ProductRows {
    /// Rows of a product; of one that has more, the rest is counted and not kept.
    static let limit = 2048

    private(set) var rows: [CSVRecord]
    private(set) var count = 1
    private(set) var size: Int
    /// Where they end.
    private(set) var end: FilePlace

    init(first: CSVRecord, end: FilePlace) {
        (rows, size, self.end) = ([first], first.bytes.count, end)
    }

    fileprivate mutating func add(_ row: CSVRecord, end: FilePlace) {
        self.end = end
        count += 1
        guard rows.count < Self.limit else { return }
        rows.append(row)
        size += row.bytes.count
    }
}

extension ProductHeader {
    /// The handle in a row; empty if there is none.
    func handle(of row: CSVRecord) -> String {
        guard let place = columns.firstIndex(of: .handle), place < row.fields.count else {
            return ""
        }
        return SpreadsheetText.text(row.text(of: place))
    }
}
