import BatchJournal
import TestSupport
import Testing

@Suite struct ForeignBytesTests {
    private let path = JournalUnderTest.path

    @Test func `case 8: a record of an older segment at the tail is not taken`() async throws {
        let files = FaultFileSystem()
        for number in 1...2 {
            let (journal, _) = try JournalUnderTest.open(files, seed: UInt64(number))
            try await journal.write(JournalUnderTest.record(number, length: 40))
            await journal.abandon()
        }
        var disk = files.killed()
        let segments = disk.contents(of: path).filter { $0.key.hasSuffix(".seg") }.sorted {
            $0.key < $1.key
        }
        let record = segments[0].value[4096..<4096 + 97]
        var bytes = segments[1].value
        bytes.replaceSubrange(4096 + 97..<4096 + 2 * 97, with: record)
        disk.put(bytes, segments[1].key, in: path)
        let reopened = FaultFileSystem(disk)
        let (journal, found) = try JournalUnderTest.open(reopened, seed: 3)
        #expect(found == [1, 2].map { JournalUnderTest.record($0, length: 40) })
        #expect(journal.health.tornBytes == 97)
        await journal.abandon()
    }

    @Test func `case 12: a segment copied under another name is an orphan`() async throws {
        let files = FaultFileSystem()
        let (journal, _) = try JournalUnderTest.open(files)
        try await journal.write("{}")
        try await journal.close()
        var disk = files.killed()
        let segment = try #require(disk.contents(of: path).first { $0.key.hasSuffix(".seg") })
        let copy = "00000000000000000001-00000000000000ab.seg"
        disk.put(segment.value, copy, in: path)
        disk.put(segment.value, "notes.seg", in: path)
        let reopened = FaultFileSystem(disk)
        let (second, found) = try JournalUnderTest.open(reopened, seed: 2)
        #expect(found == ["{}"])
        await second.abandon()
        let names = reopened.disk.contents(of: path).keys
        #expect(!names.contains(copy) && names.contains("notes.seg"))
    }
}
