import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct LeftoverTests {
    let directory = FileTemporaryDirectory()

    @Test func `case 43: an empty directory becomes a journal`() async throws {
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: true)
        #expect(try directory.read().report.verdict == .empty)
        try await directory.write(payloads(1...3))
        #expect(try await directory.recovered() == payloads(1...3))
    }

    @Test func `case 43: an empty MANIFEST is damage`() async throws {
        try await directory.write(payloads(1...5))
        try directory.write([], to: "MANIFEST")
        #expect(try directory.refusal()?.code == .damaged)
    }

    @Test func `case 43: a missing MANIFEST beside records is damage`() async throws {
        try await directory.write(payloads(1...5))
        try FileManager.default.removeItem(atPath: directory.path + "/MANIFEST")
        #expect(try directory.refusal()?.code == .damaged)
    }

    @Test func `case 43: a MANIFEST from an older copy is damage`() async throws {
        try await directory.write(payloads(1...5))
        let older = try directory.bytes(of: "MANIFEST")
        try await directory.write(payloads(6...10))
        try directory.write(older, to: "MANIFEST")
        #expect(try directory.refusal()?.code == .damaged)
        #expect(directory.readingError?.code == .damaged)
    }

    @Test func `case 43: creation that had not finished is begun again`() async throws {
        try FileManager.default.createDirectory(
            atPath: directory.path, withIntermediateDirectories: true)
        let blank = [UInt8](repeating: 0, count: 8192)
        try directory.write(blank, to: "00000000000000000001-00000000000000ab.seg")
        try directory.write([], to: "00000000000000000001-00000000000000ac.seg")
        try directory.write(blank, to: "00000000000000ad.next")
        try directory.write([65], to: "MANIFEST.tmp")
        try directory.write([66], to: "notes.txt")
        #expect(try directory.read().report.verdict == .empty)
        try await directory.write(payloads(1...3), clean: false)
        #expect(try directory.names.count == 4)
        #expect(try directory.bytes(of: "notes.txt") == [66])
    }

    @Test func `case 43: a MANIFEST from before a compaction is damage`() async throws {
        let (journal, _) = try directory.open()
        try await journal.writeTogether(payloads(1...60))
        let older = try directory.bytes(of: "MANIFEST")
        try await journal.compact()
        try await journal.write(payloads(61...62))
        try await journal.close()
        try directory.write(older, to: "MANIFEST")
        #expect(try directory.refusal()?.code == .damaged)
    }

    @Test func `case 43: a MANIFEST that was not swapped in goes`() async throws {
        try await directory.write(payloads(1...3))
        for bytes in [[], [65], try directory.bytes(of: "MANIFEST")] {
            try directory.write(bytes, to: "MANIFEST.tmp")
            #expect(try directory.read().payloads == payloads(1...3))
            #expect(try await directory.recovered() == payloads(1...3))
            #expect(try !directory.names.contains("MANIFEST.tmp"))
        }
    }

    @Test func `case 43: a segment of no bytes is damage where MANIFEST names it`() async throws {
        for round in 0..<2 { try await directory.write(payloads(round...round)) }
        for name in try directory.segmentNames {
            let copy = try directory.copy()
            try copy.write([], to: name)
            let error = try copy.refusal()
            #expect(error?.code == .damaged)
            #expect(error?.file == name)
        }
    }

    @Test func `case 43: a segment of no bytes goes where MANIFEST does not name it`()
        async throws
    {
        try await directory.write(payloads(1...3))
        let name = "00000000000000000004-00000000000000ab.seg"
        try directory.write([], to: name)
        #expect(try await directory.recovered() == payloads(1...3))
        #expect(try !directory.names.contains(name))
    }
}
