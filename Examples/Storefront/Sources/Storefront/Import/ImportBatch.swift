/// Products that are imported in one transaction.
struct ImportBatch: Sendable {
    /// A sync is shared by so many rows, or by so many bytes if rows are long.
    private static let rowLimit = 500
    private static let byteLimit = 1 << 20

    private(set) var sheets: [ProductSheet] = []
    private(set) var badCells: [BadCell] = []
    private var rows = 0
    private var size = 0

    mutating func add(_ reading: SheetReader.Reading, size: Int) {
        if let sheet = reading.sheet { sheets.append(sheet) }
        badCells += reading.badCells
        rows += reading.rows
        self.size += size
    }

    /// Some of its products.
    func filter(_ isIncluded: (ProductSheet) throws -> Bool) rethrows -> ImportBatch {
        var batch = self
        batch.sheets = try sheets.filter(isIncluded)
        return batch
    }

    var isFull: Bool { rows >= Self.rowLimit || size >= Self.byteLimit }
    var isEmpty: Bool { rows == 0 }
}
