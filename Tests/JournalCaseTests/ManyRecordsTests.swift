import BatchJournal
import TestSupport
import Testing

@Suite struct ManyRecordsTests {
    @Test func `case 44: ten million records, or as many as a short run allows, come back exactly`()
        async throws
    {
        let directory = FileTemporaryDirectory()
        var configuration = JournalConfiguration()
        configuration.durability = .none
        let (journal, _) = try Journal.open(
            directory: directory.path, configuration: configuration, fold: CountingFold())
        for number in 1...Sweep.manyRecords {
            let position = try journal.append(Array("\(number)".utf8), for: .newWork)
            // Not more waits in memory than a group of callers would have there.
            if number % 1_000 == 0 { try await journal.settle(position) }
        }
        try await journal.close()
        let (again, fold) = try Journal.open(directory: directory.path, fold: CountingFold())
        #expect(fold.count == Sweep.manyRecords)
        await again.abandon()
    }
}

/// Takes numbers that go up by one from 1, and no others.
private struct CountingFold: JournalFold {
    struct OutOfOrder: Error { var found: String }
    private(set) var count = 0

    mutating func restore(_ state: UnsafeRawBufferPointer) throws {
        guard count == 0, let number = Int(String(decoding: state, as: UTF8.self)) else {
            throw OutOfOrder(found: String(decoding: state, as: UTF8.self))
        }
        count = number
    }

    mutating func apply(_ payload: UnsafeRawBufferPointer) throws {
        let text = String(decoding: payload, as: UTF8.self)
        guard Int(text) == count + 1 else { throw OutOfOrder(found: text) }
        count += 1
    }

    func states(_ body: ([UInt8]) throws -> Void) throws { try body(Array("\(count)".utf8)) }
}
