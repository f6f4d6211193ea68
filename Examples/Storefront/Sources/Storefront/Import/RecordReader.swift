import BatchCSV
import BatchJobs
import Foundation

/// Where a record begins in a file.
struct FilePlace: Codable, Hashable, Sendable {
    var offset = 0
    /// From 1.
    var line = 1

    mutating func pass(_ record: CSVRecord) {
        offset += record.bytes.count
        line += record.lineCount
    }
}

/// Reads a CSV file record by record; it has a part of it in memory, and no more.
struct RecordReader {
    /// Bytes of a record; in a longer one a quote is surely not closed.
    private static let recordLimit = 1 << 20
    private static let partLength = 128 << 10

    /// Where the next record begins.
    private(set) var place: FilePlace
    private let file: DiskFile
    private var parser: CSVParser
    private var offset: Int
    private var hasEnded = false

    /// Begins at a record; without a place at the first.
    init(_ file: DiskFile, at place: FilePlace? = nil) {
        (self.file, self.place) = (file, place ?? FilePlace())
        parser =
            place.map { CSVParser(recordLimit: Self.recordLimit, continuingAt: $0.line) }
            ?? CSVParser(recordLimit: Self.recordLimit)
        offset = self.place.offset
    }

    /// The next record; `nil` at the end of the file.
    mutating func next() async throws -> CSVRecord? {
        while true {
            if let record = try parse() {
                place.pass(record)
                return record
            }
            guard !hasEnded else { return nil }
            let part = try await file.read(at: offset, upTo: Self.partLength)
            offset += part.count
            hasEnded = part.isEmpty
            if hasEnded { parser.finish() } else { parser.feed(part) }
        }
    }

    private mutating func parse() throws(StrategyError) -> CSVRecord? {
        do {
            return try parser.next()
        } catch {
            throw .unusable("malformed_csv", "Line \(error.line): \(error.message).")
        }
    }
}
