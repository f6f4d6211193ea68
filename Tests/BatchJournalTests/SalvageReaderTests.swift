import BatchJournal
import Foundation
import TestSupport
import Testing

/// What is collected of a journal that does not open.
@Suite struct SalvageReaderTests {
    let directory = FileTemporaryDirectory()

    @Test func `of a sound journal everything is found, once`() async throws {
        try await writeRounds()
        let found = try salvage()
        #expect(found.payloads == payloads(1...30))
        #expect(found.report.isWhole && found.report.lastSeq == 30)
        #expect(found.report.files.count == 3)
    }

    @Test func `every record that is damaged is told, and all others are found`() async throws {
        try await directory.write(payloads(1...5), .large)
        let journal = try WrittenJournal(directory)
        let sound = try directory.bytes(of: journal.name)
        for (index, record) in journal.records.enumerated() {
            try directory.write(
                sound.flipped(8 * 60, from: record.lowerBound), to: journal.name)
            let found = try salvage()
            let lost = UInt64(index + 1)
            #expect(
                found.payloads
                    == payloads(1...5).enumerated().filter { $0.offset != index }.map(\.element))
            #expect(found.report.lost == [lost...lost] && found.report.lastSeq == 5)
        }
    }

    @Test func `a bit flipped anywhere in a header or in MANIFEST costs no record`() async throws {
        try await directory.write(payloads(1...5), .large)
        let name = try WrittenJournal(directory).name
        let sound = try directory.bytes(of: name)
        var lost = 0
        for bit in stride(from: 0, to: 8 * 400, by: 3) {
            try directory.write(sound.flipped(bit), to: name)
            let found = try salvage()
            // Without its salt nothing can be proved of a file.
            if found.payloads.isEmpty { lost += 1 } else { #expect(found.payloads.count == 5) }
            #expect(found.payloads.isEmpty == (found.report.unproved == [name]))
        }
        #expect(lost < 130)
        try directory.write(sound, to: name)
        let manifest = try directory.bytes(of: "MANIFEST")
        try directory.write(manifest.flipped(200), to: "MANIFEST")
        #expect(try salvage().payloads == payloads(1...5))
        try FileManager.default.removeItem(atPath: directory.path + "/MANIFEST")
        #expect(try salvage().payloads == payloads(1...5))
    }

    @Test(arguments: ["00000000000000000000", "18446744073709551615"])
    func `a segment that somebody renamed is where its header says`(number: String) async throws {
        try await writeRounds()
        let name = try #require(try directory.segmentNames.dropFirst().first)
        let path = directory.path + "/"
        try FileManager.default.moveItem(
            atPath: path + name, toPath: path + number + name.dropFirst(20))
        let found = try salvage()
        #expect(found.payloads == payloads(1...30))
        #expect(found.report.lost == [] && found.report.lastSeq == 30)
    }

    @Test func `a segment that is missing is told by its numbers`() async throws {
        try await writeRounds()
        let names = try directory.segmentNames
        try FileManager.default.removeItem(atPath: directory.path + "/" + names[1])
        let found = try salvage()
        #expect(found.payloads == payloads(1...10) + payloads(21...30))
        #expect(found.report.lost == [11...20])
    }

    @Test func `a segment that was cut off is told, though nobody knows what it held`()
        async throws
    {
        try await directory.write(payloads(1...5), .large, clean: false)
        let journal = try WrittenJournal(directory)
        let bytes = try directory.bytes(of: journal.name)
        try directory.write(Array(bytes[..<place(of: 4)]), to: journal.name)
        let found = try salvage()
        #expect(found.payloads == payloads(1...4))
        #expect(found.report.cut == [journal.name] && !found.report.isWhole)
    }

    @Test func `a torn write is no loss, and nothing of it is taken`() async throws {
        try await directory.write(payloads(1...2), .large)
        let journal = try await directory.writeUnsynced(payloads(3...6), .large)
        let bytes = try directory.bytes(of: journal.name)
        try directory.write(
            bytes.flipped(8 * 60, from: place(of: 1)), to: journal.name)
        let found = try salvage()
        #expect(found.payloads == payloads(1...3))
        #expect(found.report.isWhole && found.report.tornBytes != nil)
    }

    @Test func `what was given up behind a torn write stays given up`() async throws {
        try await directory.write(payloads(1...2), .large)
        let torn = try await directory.writeUnsynced(payloads(3...6), .large)
        let bytes = try directory.bytes(of: torn.name)
            .flipped(8 * 60, from: place(of: 1))
        try directory.write(bytes, to: torn.name)
        try await directory.write(payloads(7...8), .large)
        // Opening has cut it; a copy that somebody restored is as long as it was.
        try directory.write(bytes, to: torn.name)
        let found = try salvage()
        #expect(found.payloads == payloads(1...3) + payloads(7...8))
        #expect(found.report.isWhole && found.report.lastSeq == 5)
    }

    @Test func `a record that is lost before an empty segment is told`() async throws {
        try await directory.write(payloads(1...5), .large)
        let journal = try WrittenJournal(directory)
        try await directory.write([], .large, clean: false)
        let bytes = try directory.bytes(of: journal.name)
        try directory.write(
            bytes.flipped(8 * 60, from: journal.records[4].lowerBound), to: journal.name)
        let found = try salvage()
        #expect(found.payloads == payloads(1...4))
        #expect(found.report.lost == [5...5] && found.report.lastSeq == 5)
    }

    @Test func `records that a snapshot stands for are not taken again`() async throws {
        try await writeRounds()
        let old = try directory.copy()
        let (journal, _) = try directory.open()
        try await journal.compact()
        try await journal.write(payloads(31...33))
        try await journal.close()
        for name in try old.segmentNames { try directory.write(old.bytes(of: name), to: name) }
        let found = try salvage()
        #expect(found.payloads == payloads(1...33))
        #expect(found.report.states == 30 && found.report.records == 3 && found.report.isWhole)
    }

    @Test func `of a damaged snapshot each whole state is taken, and the rest is counted`()
        async throws
    {
        try await writeRounds()
        let (journal, _) = try directory.open()
        try await journal.compact()
        try await journal.close()
        let name = try #require(try directory.snapshotNames.first)
        try directory.write(
            directory.bytes(of: name).flipped(0, from: place(of: 4) + 60), to: name)
        let found = try salvage()
        #expect(found.payloads == payloads(1...4) + payloads(6...30))
        #expect(found.report.broken.map(\.states) == [29])
        #expect(found.report.broken.map(\.expected) == [30])
        #expect(found.report.lost.isEmpty && found.report.mayHaveLost(after: 29))
    }

    @Test func `files of another journal are left alone`() async throws {
        let other = FileTemporaryDirectory()
        try await other.write(payloads(50...60))
        try await directory.write(payloads(1...5))
        for name in try other.segmentNames { try directory.write(other.bytes(of: name), to: name) }
        let found = try salvage()
        #expect(found.payloads == payloads(1...5))
        #expect(try found.report.foreign == other.segmentNames)
        try FileManager.default.removeItem(atPath: directory.path + "/MANIFEST")
        let error = #expect(throws: JournalError.self) { try salvage() }
        #expect(error?.code == .notAJournal)
    }

    @Test func `a sector that the disk does not give costs only what stands in it`() async throws {
        try await directory.write(payloads(1...150), .large)
        let files = RecordingFileSystem { (operation) throws(FileError) in
            let touched = operation.offset..<operation.offset + operation.count
            if operation.kind == .read, touched.contains(8192), operation.count > 0 {
                throw FileError(EIO, "pread")
            }
        }
        let found = try salvage(files: files)
        #expect(found.report.unreadBytes == 4096)
        #expect(found.payloads.count == 107)
        #expect(found.report.lost == [43...85])
    }

    @Test func `a journal that a process has open is refused with that process`() async throws {
        let (journal, _) = try directory.open()
        let error = #expect(throws: JournalError.self) { try salvage() }
        #expect(error?.code == .inUse && error?.holder == getpid())
        try await journal.close()
    }

    @Test func `nothing is changed`() async throws {
        try await writeRounds()
        let before = try directory.contents
        _ = try salvage()
        #expect(try directory.contents == before)
    }

    /// Where the record of that index begins, whatever a reader is shown of it.
    private func place(of index: Int) -> Int { 4096 + 97 * index }

    /// Three segments of ten records each.
    private func writeRounds() async throws {
        for round in 0..<3 {
            try await directory.write(payloads(10 * round + 1...10 * round + 10), .large)
        }
    }

    private func salvage(
        files: any FileSystem = SystemFileSystem()
    ) throws -> (payloads: [String], report: SalvageReport) {
        var found: [String] = []
        let report = try SalvageReader.read(directory: directory.path, files: files) { record in
            found.append(String(decoding: record.payload, as: UTF8.self))
        }
        return (found, report)
    }
}
