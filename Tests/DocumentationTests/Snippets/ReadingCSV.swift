import BatchCSV

/// The landing page of BatchCSV.
func printRecords(of pieces: [[UInt8]]) throws {
    var parser = CSVParser(recordLimit: 1 << 20)
    var offset = 0
    for piece in pieces {
        parser.feed(piece)
        while let record = try parser.next() {
            offset += record.bytes.count
            print(record.line, record.text(of: 0), "the next one begins at byte", offset)
        }
    }
    parser.finish()
    while let record = try parser.next() { print(record.line, record.text(of: 0)) }
}
