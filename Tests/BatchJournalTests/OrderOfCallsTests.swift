import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct OrderOfCallsTests {
    let directory = FileTemporaryDirectory()

    @Test func `a new segment is named by MANIFEST only when all of it is durable`() async throws {
        let files = RecordingFileSystem()
        var configuration = JournalConfiguration.small
        configuration.preparesInBackground = false
        let (journal, _) = try directory.open(configuration, files: files)
        try await journal.writeTogether(payloads(1...30))
        let before = files.calls.count
        try await journal.writeTogether(payloads(31...60))
        await journal.abandon()
        let calls = files.calls[before...].filter { $0.kind != .remove }
        let renamed = try #require(calls.firstIndex { $0.name == "MANIFEST" })
        #expect(
            calls[..<renamed].suffix(7).map(\.brief) == [
                "create MANIFEST.tmp", "write MANIFEST.tmp", "sync MANIFEST.tmp", "write .next",
                "sync .next", "rename .seg", "syncDirectory ",
            ])
        #expect(
            calls[renamed...].prefix(5).map(\.brief) == [
                "rename MANIFEST", "syncDirectory ", "truncate .seg", "write .seg", "sync .seg",
            ])
    }

    @Test func `case 18b: what no sync is known to cover is written again`() async throws {
        let journal = try await directory.writeUnsynced(payloads(1...5))
        let files = RecordingFileSystem()
        let before = try directory.bytes(of: journal.name)
        let (reopened, _) = try directory.open(.small, files: files)
        let written = try #require(
            files.calls.firstIndex { $0.kind == .write && $0.name == journal.name })
        #expect(files.calls[written].offset == 4096)
        #expect(files.calls[written].count == journal.end - 4096)
        let synced = files.calls[written...].first { $0.kind == .sync }
        #expect(synced?.name == journal.name)
        #expect(files.durablePayloads.count == 5)
        #expect(try directory.bytes(of: journal.name) == Array(before[..<journal.end]))
        await reopened.abandon()
    }

    @Test func `every file is synced before it is read`() async throws {
        try await directory.write(payloads(1...3), clean: false)
        let files = RecordingFileSystem()
        let (journal, _) = try directory.open(.small, files: files)
        let names = files.calls.filter { $0.kind == .sync }.map(\.name)
        #expect(names.starts(with: ["MANIFEST"] + (try directory.segmentNames.prefix(1))))
        await journal.abandon()
    }

    @Test func `an idle mark is synced before a successor records the length`() async throws {
        var configuration = JournalConfiguration.small
        configuration.idleMarkDelay = .milliseconds(1)
        configuration.idleMarkInterval = .seconds(1000)
        configuration.firstSegmentBytes = 16384
        let (marks, mark) = AsyncStream<Void>.makeStream()
        let files = RecordingFileSystem { (call) throws(FileError) in
            let end = call.offset + call.count
            if call.kind == .write, end % 4096 == 57 { mark.yield() }
        }
        let (journal, _) = try directory.open(configuration, files: files)
        try await journal.writeTogether(payloads(1...3))
        for await _ in marks { break }
        let large = String(repeating: "z", count: 12_000)
        try await journal.write([large])
        await journal.abandon()
        let calls = files.calls
        let marked = try #require(
            calls.firstIndex { $0.kind == .write && ($0.offset + $0.count) % 4096 == 57 })
        let renamed = try #require(calls.lastIndex { $0.name == "MANIFEST" })
        #expect(calls[marked..<renamed].contains { $0.kind == .sync && $0.name.hasSuffix(".seg") })
        #expect(try await directory.recovered() == payloads(1...3) + [large])
    }

    @Test func `case 19: a directory sync that fails at rotation fails the journal`() async throws {
        let failing = FailingCall(EIO, at: .syncDirectory, of: "")
        let (journal, _) = try directory.open(
            .small, files: RecordingFileSystem(before: failing.check))
        failing.turn(on: true)
        let error = await #expect(throws: JournalError.self) {
            try await journal.writeTogether(payloads(1...90))
        }
        #expect(error?.code == .failed)
        failing.turn(on: false)
        await journal.abandon()
        #expect(try await directory.recovered() == payloads(1...42))
    }
}

extension FileCall {
    /// The call, and the name without what differs from run to run.
    fileprivate var brief: String {
        let end = name.hasSuffix(".seg") || name.hasSuffix(".next")
        return "\(kind) " + (end ? "." + (name.split(separator: ".").last ?? "") : name)
    }
}
