import BatchJournal
import TestSupport
import Testing

@Suite struct RecoveryTests {
    let directory = FileTemporaryDirectory()

    @Test func `a new journal is empty`() async throws {
        #expect(try await directory.recovered() == [])
    }

    @Test func `records come back in order after a clean close`() async throws {
        try await directory.write(payloads(1...20))
        #expect(try await directory.recovered() == payloads(1...20))
    }

    @Test func `records come back after the journal was abandoned`() async throws {
        try await directory.write(payloads(1...20), clean: false)
        #expect(try await directory.recovered() == payloads(1...20))
    }

    @Test func `each opening goes on where the last one ended`() async throws {
        for round in 0..<6 {
            let range = (10 * round + 1)...(10 * round + 10)
            try await directory.write(payloads(range), clean: round % 2 == 0, together: true)
        }
        #expect(try await directory.recovered() == payloads(1...60))
    }

    @Test func `openings without a record leave no segments behind`() async throws {
        try await directory.write(payloads(1...3))
        for _ in 0..<5 { _ = try await directory.recovered() }
        #expect(try directory.segmentNames.count == 2)
    }

    @Test func `seqs go up over segments and openings`() async throws {
        try await directory.write(payloads(1...400), clean: false, together: true)
        var seqs: [UInt64] = []
        _ = try JournalReader.read(directory: directory.path) { seqs.append($0.seq) }
        #expect(seqs == Array(1...400))
        let (journal, _) = try directory.open()
        #expect(try journal.append(Array("{}".utf8), for: .newWork) == 401)
        await journal.abandon()
    }
}
