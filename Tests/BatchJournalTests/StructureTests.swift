import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct StructureTests {
    let directory = FileTemporaryDirectory()

    @Test func `case 5: every bit flipped in MANIFEST is damage`() async throws {
        try await directory.write(payloads(1...5))
        let bytes = try directory.bytes(of: "MANIFEST")
        for bit in 0..<8 * bytes.count {
            try directory.write(bytes.flipped(bit), to: "MANIFEST")
            #expect(directory.readingError?.code == .damaged)
        }
        #expect(try directory.refusal()?.file == "MANIFEST")
    }

    @Test func `case 5: every bit flipped in a segment's header is damage`() async throws {
        try await directory.write(payloads(1...5), clean: false)
        let journal = try WrittenJournal(directory)
        let bytes = try directory.bytes(of: journal.name)
        for bit in stride(from: 0, to: 8 * 4096, by: 7) {
            try directory.write(bytes.flipped(bit), to: journal.name)
            #expect(directory.readingError?.code == .damaged)
        }
        #expect(try directory.refusal()?.file == journal.name)
    }

    @Test func `case 11: a missing segment is damage that names it`() async throws {
        for round in 0..<3 { try await directory.write(payloads(round...round)) }
        for name in try directory.segmentNames {
            let copy = try directory.copy()
            try FileManager.default.removeItem(atPath: copy.path + "/" + name)
            let error = try copy.refusal()
            #expect(error?.code == .damaged)
            #expect(error?.file == name)
        }
    }

    @Test func `case 13: two segments exchanged are damage`() async throws {
        for round in 0..<2 { try await directory.write(payloads(round...round)) }
        let names = try directory.segmentNames
        let (first, second) = try (directory.bytes(of: names[0]), directory.bytes(of: names[1]))
        try directory.write(first, to: names[1])
        try directory.write(second, to: names[0])
        #expect(try directory.refusal()?.code == .damaged)
    }

    @Test func `case 12: orphans of ours are removed and foreign files stay`() async throws {
        try await directory.write(payloads(1...3))
        let blank = [UInt8](repeating: 0, count: 8192)
        try directory.write(blank, to: "00000000000000000004-00000000000000ab.seg")
        try directory.write(blank, to: "00000000000000ad.next")
        try directory.write([66], to: "notes.seg")
        #expect(try await directory.recovered() == payloads(1...3))
        #expect(try directory.names.filter { $0.hasSuffix(".next") } == [])
        #expect(try directory.segmentNames.count == 3)
    }

    @Test func `case 37: files are private whatever the umask`() async throws {
        let nested = FileTemporaryDirectory()
        let path = nested.path + "/a/b"
        let (journal, _) = try Journal.open(
            directory: path, configuration: .small, fold: PayloadFold())
        try await journal.close()
        for directory in [nested.path, nested.path + "/a", path] {
            #expect(try mode(directory) == 0o700)
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: path) {
            #expect(try mode(path + "/" + name) == 0o600)
        }
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
}
