import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct CompactionTests {
    let directory = FileTemporaryDirectory()

    @Test func `what was folded is read again, and what came after it`() async throws {
        let (journal, _) = try directory.open()
        try await journal.writeTogether(payloads(1...200))
        try await journal.compact()
        try await journal.writeTogether(payloads(201...260))
        await journal.abandon()
        #expect(try directory.read().payloads == payloads(1...260))
        #expect(try await directory.recovered() == payloads(1...260))
    }

    @Test func `the old files go, and MANIFEST names the snapshot`() async throws {
        let (journal, _) = try directory.open()
        try await journal.writeTogether(payloads(1...200))
        #expect(try directory.segmentNames.count > 2)
        try await journal.compact()
        try await journal.close()
        #expect(try directory.snapshotNames.count == 1)
        #expect(try directory.segmentNames.count == 1)
        #expect(try directory.read().report.snapshot?.seq == 200)
        #expect(try directory.read().report.states == 200)
    }

    @Test func `a second compaction takes the place of the first`() async throws {
        let (journal, _) = try directory.open()
        for range in [1...100, 101...150, 151...300] {
            try await journal.writeTogether(payloads(range))
            try await journal.compact()
        }
        #expect(journal.health.compactions == 3)
        try await journal.close()
        #expect(try directory.snapshotNames.count == 1)
        #expect(try await directory.recovered() == payloads(1...300))
    }

    @Test func `with nothing new there is nothing to fold`() async throws {
        let (journal, _) = try directory.open()
        try await journal.compact()
        #expect(journal.health.compactions == 0)
        try await journal.writeTogether(payloads(1...10))
        try await journal.compact()
        try await journal.compact()
        #expect(journal.health.compactions == 1)
        try await journal.close()
        #expect(try directory.read().report.verdict == .clean)
    }

    @Test func `an empty segment behind a snapshot may leave`() async throws {
        let (journal, _) = try directory.open()
        try await journal.writeTogether(payloads(1...10))
        try await journal.compact()
        await journal.abandon()
        for _ in 0..<3 { #expect(try await directory.recovered() == payloads(1...10)) }
        #expect(try directory.segmentNames.count == 1)
        let (reopened, _) = try directory.open()
        try await reopened.write(payloads(11...12))
        await reopened.abandon()
        #expect(try await directory.recovered() == payloads(1...12))
    }

    @Test func `it begins by itself when the segments hold enough`() async throws {
        var configuration = JournalConfiguration.small
        configuration.compactionBytes = 20_000
        let news = Notes<JournalNews>()
        let (journal, _) = try directory.open(configuration) { news.add($0) }
        try await journal.write(payloads(1...250))
        await news.until { news in news.contains { if case .compacted = $0 { true } else { false } }
        }
        await journal.abandon()
        #expect(try directory.snapshotNames.count == 1)
        #expect(try await directory.recovered() == payloads(1...250))
    }

    @Test func `it begins by itself when there are many segments`() async throws {
        var configuration = JournalConfiguration.small
        configuration.compactionSegments = 4
        for round in 1...5 { try await directory.write(payloads(round...round)) }
        let news = Notes<JournalNews>()
        let (journal, _) = try directory.open(configuration) { news.add($0) }
        await news.until(count: 1)
        await journal.abandon()
        #expect(try directory.segmentNames.count == 1)
        #expect(try await directory.recovered() == payloads(1...5))
    }

    @Test func `what comes and goes leaves a journal as large as what is there`() async throws {
        var configuration = JournalConfiguration.small
        configuration.preparesInBackground = false
        configuration.segmentBytes = 128 << 10
        configuration.compactionBytes = configuration.segmentBytes
        configuration.durability = .none
        let (journal, _) = try Journal.open(
            directory: directory.path, configuration: configuration, fold: LatestFold())
        var model = LatestFold()
        var most = 0
        for number in 0..<6000 {
            for payload in ["job-\(number)=\(payloads(1...1)[0])", "job-\(number - 600)="] {
                try model.take(payload)
                try await journal.settle(try journal.queue(payload))
            }
            // The bound is of the disk while nothing is being folded, and of what is live.
            most = max(most, try directory.size - 4 * model.bytes)
        }
        #expect(journal.health.compactions > 4)
        #expect(most <= 3 * configuration.segmentBytes)
        await journal.abandon()
        let (again, fold) = try Journal.open(directory: directory.path, fold: LatestFold())
        #expect(fold.values == model.values)
        await again.abandon()
    }

    @Test func `a state that nobody could read keeps the old files`() async throws {
        let (journal, _) = try Journal.open(
            directory: directory.path, configuration: .small, fold: UnreadableFold())
        try await journal.writeTogether(payloads(1...100))
        let error = await #expect(throws: JournalError.self) { try await journal.compact() }
        #expect(error?.code == .inconsistent)
        #expect(journal.health.compactionFailure?.code == .inconsistent)
        try await journal.writeTogether(payloads(101...110))
        try await journal.close()
        #expect(try directory.snapshotNames == [])
        #expect(try await directory.recovered() == payloads(1...110))
    }

    @Test func `a reader knows how far a snapshot without states reaches`() async throws {
        let (journal, _) = try Journal.open(
            directory: directory.path, configuration: .small, fold: LatestFold())
        for payload in ["a=1", "a="] { try await journal.settle(try journal.queue(payload)) }
        try await journal.compact()
        try await journal.close()
        #expect(try directory.read().report.states == 0)
        #expect(try directory.read().report.lastSeq == 2)
    }

    @Test func `a segment takes no more than it holds once it is closed`() async throws {
        var configuration = JournalConfiguration.small
        configuration.firstSegmentBytes = 1 << 20
        for round in 1...3 { try await directory.write(payloads(round...round), configuration) }
        let sizes = try directory.segmentNames.map { try directory.bytes(of: $0).count }
        #expect(sizes.dropLast() == [4096 + 97, 4096 + 97])
    }
}

/// Writes states that it does not take back.
private struct UnreadableFold: JournalFold {
    struct Unreadable: Error {}

    mutating func restore(_ state: UnsafeRawBufferPointer) throws { throw Unreadable() }

    mutating func apply(_ payload: UnsafeRawBufferPointer) throws {}

    func states(_ body: ([UInt8]) throws -> Void) throws { try body(Array("{}".utf8)) }
}

extension LatestFold {
    fileprivate mutating func take(_ payload: String) throws {
        try Array(payload.utf8).withUnsafeBytes { try apply($0) }
    }
}

extension FileTemporaryDirectory {
    /// What all files take together; one that goes at this moment takes nothing.
    fileprivate var size: Int {
        get throws {
            try names.reduce(0) { sum, name in
                var status = stat()
                return sum + (stat(path + "/" + name, &status) == 0 ? Int(status.st_size) : 0)
            }
        }
    }

    var snapshotNames: [String] {
        get throws { try names.filter { $0.hasSuffix(".snap") } }
    }
}
