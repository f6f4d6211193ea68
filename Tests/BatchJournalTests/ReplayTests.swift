import TestSupport
import Testing

@testable import BatchJournal

/// Folds that are filled in parts, on several cores, batch by batch.
@Suite struct ReplayTests {
    /// Numbers in rows; those of a row must go up by one.
    private struct RowsFold: JournalFold {
        struct OutOfOrder: Error, CustomStringConvertible {
            var description: String
        }
        var rows: [UInt8: Int] = [:]

        mutating func restore(_ state: UnsafeRawBufferPointer) throws { try apply(state) }

        mutating func apply(_ payload: UnsafeRawBufferPointer) throws {
            let number = payload.loadUnaligned(fromByteOffset: 1, as: Int.self)
            guard number == rows[payload[0], default: 0] + 1 else {
                throw OutOfOrder(description: "row \(payload[0]) says \(number)")
            }
            rows[payload[0]] = number
        }

        func states(_ body: ([UInt8]) throws -> Void) throws {}

        static func part(of payload: UnsafeRawBufferPointer) -> UInt { UInt(payload[0]) }

        mutating func merge(_ other: RowsFold) throws {
            rows.merge(other.rows) { mine, _ in mine }
        }
    }

    /// Hands out records of a row and a number each, as a reader does: in a buffer that is used again.
    private func replay(
        _ records: [(row: UInt8, number: Int)], cores: Int, padding: Int = 0
    ) throws -> RowsFold {
        let segment = SegmentName(firstSeq: 1, id: Identifier(1))
        var replay = Replay(RowsFold(), cores: cores)
        var bytes = [UInt8](repeating: 0, count: 1 + MemoryLayout<Int>.size + padding)
        for (index, record) in records.enumerated() {
            bytes[0] = record.row
            bytes.withUnsafeMutableBytes {
                $0.storeBytes(of: record.number, toByteOffset: 1, as: Int.self)
            }
            try bytes.withUnsafeBytes { bytes in
                try replay.take(
                    JournalRecord(
                        place: RecordPlace(
                            file: .segment(segment), offset: 100 * index, seq: UInt64(index + 1)),
                        kind: .data, payload: bytes))
            }
        }
        return try replay.finish()
    }

    @Test(arguments: [0, 1, 2, 3, 100], [0, 5, 20_000])
    func `every row is whole, whatever the number of cores`(cores: Int, count: Int) throws {
        var random = SeededGenerator(seed: UInt64(cores))
        var rows: [UInt8: Int] = [:]
        let records = (0..<count).map { _ -> (row: UInt8, number: Int) in
            let row = UInt8.random(in: 0..<16, using: &random)
            rows[row, default: 0] += 1
            return (row, rows[row, default: 0])
        }
        #expect(try replay(records, cores: cores).rows == rows)
    }

    @Test func `large records come in batches of few`() throws {
        let records = (1...40).map { (row: UInt8($0 % 3), number: ($0 + 2) / 3) }
        #expect(try replay(records, cores: 2, padding: 100_000).rows == [0: 13, 1: 14, 2: 13])
    }

    @Test(arguments: [1, 2, 3])
    func `the first record that is refused is the one that is named`(cores: Int) throws {
        var records = (0..<9000).map { (row: UInt8($0 % 6), number: $0 / 6 + 1) }
        // Of different parts, in one batch and in a later one.
        for wrong in [4100, 4103, 4109, 8000] { records[wrong].number = 0 }
        let error = #expect(throws: JournalError.self) { try replay(records, cores: cores) }
        #expect(error?.code == .inconsistent)
        #expect(error?.lastGoodSeq == 4100)
        #expect(error?.offset == 410_000)
        #expect(
            error?.message == "Record 4101 is refused: row 2 says 0. Nothing was changed.")
    }
}
