import Dispatch
import TestSupport
import Testing

@testable import BatchJournal

@Suite struct CommitTests {
    let directory = FileTemporaryDirectory()

    @Test func `positions go up by one and are settled in order`() async throws {
        let (journal, _) = try directory.open()
        for number in 1...20 {
            let position = try journal.queue("{}")
            #expect(position == UInt64(number))
            try await journal.settle(position)
            #expect(journal.settled == position)
        }
        try await journal.close()
    }

    @Test func `what comes during a sync goes out in one batch`() async throws {
        let gate = DispatchSemaphore(value: 0)
        let (syncs, begun) = AsyncStream<Void>.makeStream()
        let files = RecordingFileSystem { (call) throws(FileError) in
            guard call.kind == .sync, call.name.hasSuffix(".seg") else { return }
            begun.yield()
            gate.wait()
        }
        let (journal, _) = try directory.open(.large, files: files)
        let first = try journal.queue("{}")
        for await _ in syncs { break }
        let rest = try payloads(1...100).map { payload throws(JournalError) in
            try journal.queue(payload)
        }
        #expect(journal.settled == 0)
        #expect(journal.health.queued == 101)
        gate.signal()
        try await journal.settle(first)
        gate.signal()
        try await journal.settle(rest[99])
        #expect(journal.health.syncs == 2)
        await journal.abandon()
        #expect(try await directory.recovered() == ["{}"] + payloads(1...100))
    }

    @Test func `closing writes what is queued, then append is refused`() async throws {
        let (journal, _) = try directory.open()
        for payload in payloads(1...30) {
            _ = try journal.queue(payload)
        }
        try await journal.close()
        let error = #expect(throws: JournalError.self) {
            try journal.append(Array("{}".utf8), for: .acceptedWork)
        }
        #expect(error?.code == .closed)
        try await journal.close()
        #expect(try directory.read().report.verdict == .clean)
        #expect(try await directory.recovered() == payloads(1...30))
    }

    @Test func `case 44: what is no line of text, or too long a one, is refused`() async throws {
        let (journal, _) = try directory.open()
        for payload in ["", "{\n}", "{\u{1f}}"] {
            let error = #expect(throws: JournalError.self) { try journal.queue(payload) }
            #expect(error?.code == .invalidPayload)
        }
        let long = String(repeating: "x", count: JournalFormat.maximumPayload + 1)
        let error = #expect(throws: JournalError.self) { try journal.queue(long) }
        #expect(error?.code == .recordTooLong)
        try await journal.close()
    }

    @Test func `case 44: a byte below a space is found wherever it stands`() {
        for length in 1...100 {
            for filling: UInt8 in [0x20, 0x7F, 0x80, 0xFF] {
                let payload = [UInt8](repeating: filling, count: length)
                #expect(throws: Never.self) { try PayloadRule.check(payload) }
                for place in 0..<length {
                    var payload = payload
                    payload[place] = place % 2 == 0 ? 0x1F : 0
                    #expect(throws: JournalError.self) { try PayloadRule.check(payload) }
                }
            }
        }
    }

    @Test func `case 44: records of all lengths come back`() async throws {
        let lengths = [1, 2, 511, 4096, 8191, 100_000, 16 << 20, 3]
        let all = lengths.map { String(repeating: "y", count: $0) }
        try await directory.write(all, clean: false)
        #expect(try await directory.recovered() == all)
    }
}
