import BatchJournal
import TestSupport
import Testing

@Suite struct ReaderTests {
    let directory = FileTemporaryDirectory()

    @Test func `a reader is handed kind, place and seq of every record`() async throws {
        let journal = try await directory.writeWithIdleMark(payloads(1...3))
        var kinds: [RecordKind] = []
        var seqs: [UInt64] = []
        let report = try JournalReader.read(directory: directory.path) { record in
            kinds.append(record.kind)
            seqs.append(record.seq)
            #expect(record.file.description == journal.name)
        }
        #expect(kinds == [.data, .data, .data, .pad, .idleMark])
        #expect(seqs == [1, 2, 3, 4, 5])
        #expect(report.records == 3)
        #expect(report.marks == 2)
        #expect(report.verdict == .end)
    }

    @Test func `a live journal is being written, and only what is synced is shown`() async throws {
        let (journal, _) = try directory.open()
        try await journal.write(payloads(1...5))
        let (found, report) = try directory.read()
        #expect(report.verdict == .beingWritten)
        #expect(found == payloads(1...4))
        try await journal.close()
        #expect(try directory.read().payloads == payloads(1...5))
    }

    @Test func `case 47b: readers beside a rotating writer see no damage`() async throws {
        let files = RecordingFileSystem()
        let (journal, _) = try directory.open(.small, files: files)
        async let writing: Void = journal.write(payloads(1...200))
        var reads = 0
        while journal.settled < 200 {
            let (found, report) = try directory.read()
            #expect(report.verdict == .beingWritten)
            #expect(found == Array(payloads(1...200).prefix(found.count)))
            #expect(found.last.map { files.isDurable($0) } ?? true)
            reads += 1
            if journal.settled < 200 { try await journal.settle(journal.settled + 1) }
        }
        try await writing
        #expect(reads > 0)
        await journal.abandon()
    }

    @Test func `a reader changes nothing and takes no lock`() async throws {
        try await directory.write(payloads(1...5), clean: false)
        let (journal, _) = try directory.open()
        let before = try directory.contents
        _ = try directory.read()
        #expect(try directory.contents == before)
        try await journal.close()
    }

    @Test func `a directory that is missing is an error and is not made`() throws {
        let error = #expect(throws: JournalError.self) { _ = try directory.read() }
        #expect(error?.code == .unreadable)
        #expect(throws: (any Error).self) { try directory.names }
    }
}
