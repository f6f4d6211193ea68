import BatchJournal
import Foundation
import TestSupport
import Testing

/// Case 36: what a newer version wrote is refused, and nothing of it is touched.
@Suite struct NewerVersionTests {
    let directory = FileTemporaryDirectory()

    @Test(
        arguments: ["MANIFEST", "snapshot", "closed segment", "last segment"],
        [#""format":2"#, #""features":["columns"]"#])
    func `case 36: an unknown version or feature`(place: String, change: String) async throws {
        try await writeAll()
        let name = try name(of: place)
        var bytes = try directory.bytes(of: name)
        let length = place == "MANIFEST" ? bytes.count : JournalFormat.blockLength
        let line = String(decoding: bytes[..<(length - 10)], as: UTF8.self)
        let key = change.prefix { $0 != ":" }
        let present = key.contains("format") ? #""format":1"# : #""features":[]"#
        #expect(line.contains(present))
        let json = line.replacing(present, with: change)
        bytes.replaceSubrange(0..<length, with: checked(json, length: length))
        try directory.write(bytes, to: name)
        try refuses(name)
    }

    @Test(arguments: ["snapshot", "closed segment", "last segment"])
    func `case 36: an unknown kind of record`(place: String) async throws {
        try await writeAll()
        let name = try name(of: place)
        let bytes = try directory.bytes(of: name)
        try directory.write(try withUnknownKind(bytes), to: name)
        try refuses(name)
    }

    /// A snapshot, a closed segment and one that was being written.
    private func writeAll() async throws {
        let (journal, _) = try directory.open()
        try await journal.writeTogether(payloads(1...60))
        try await journal.compact()
        try await journal.writeTogether(payloads(61...120))
        await journal.abandon()
    }

    private func name(of place: String) throws -> String {
        let names = try directory.names
        let segments = try directory.segmentNames
        #expect(segments.count == 2)
        let name: String? =
            switch place {
            case "snapshot": names.first { $0.hasSuffix(".snap") }
            case "closed segment": segments.first
            case "last segment": segments.last
            default: place
            }
        return try #require(name)
    }

    private func refuses(_ name: String) throws {
        let before = try traces
        for error in [
            #expect(throws: JournalError.self) { _ = try directory.open() },
            directory.readingError,
        ] {
            #expect(error?.code == .unsupportedVersion)
            #expect(error?.file == name)
        }
        #expect(try traces == before)
    }

    /// The bytes, size and both times of every file and of the directory itself.
    private var traces: [String: [String]] {
        get throws {
            var traces: [String: [String]] = [:]
            for name in try directory.names + ["."] {
                var status = stat()
                #expect(stat(directory.path + "/" + name, &status) == 0)
                #if canImport(Darwin)
                    let times = [status.st_mtimespec, status.st_ctimespec]
                #else
                    let times = [status.st_mtim, status.st_ctim]
                #endif
                let bytes = name == "." ? [] : try directory.bytes(of: name)
                traces[name] =
                    times.map { "\($0.tv_sec).\($0.tv_nsec)" } + ["\(status.st_size)", "\(bytes)"]
            }
            return traces
        }
    }

    /// The file with its first record made of kind 9, and a checksum that fits.
    private func withUnknownKind(_ bytes: [UInt8]) throws -> [UInt8] {
        struct Salted: Decodable { var salt: [Identifier] }
        var bytes = bytes
        let start = JournalFormat.blockLength
        let header = try JSONDecoder().decode(Salted.self, from: Data(bytes[..<(start - 10)]))
        bytes.replaceSubrange(start + 44..<start + 46, with: Array("09".utf8))
        let end = try #require(bytes[start...].firstIndex(of: 10))
        var summed: [UInt8] = []
        for half in header.salt {
            withUnsafeBytes(of: half.rawValue.bigEndian) { summed += Array($0) }
        }
        summed += bytes[start..<start + 46] + bytes[start + 56..<end]
        bytes.replaceSubrange(start + 47..<start + 55, with: digits(summed))
        return bytes
    }

    /// A line with the checksum that belongs to it, padded to a length.
    private func checked(_ json: String, length: Int) -> [UInt8] {
        let text = json.trimmingCharacters(in: .whitespaces)
        let padding = max(0, length - 10 - text.utf8.count)
        let bytes = Array((text + String(repeating: " ", count: padding)).utf8)
        return bytes + [32] + digits(bytes) + [10]
    }

    private func digits(_ bytes: [UInt8]) -> [UInt8] {
        let digits = String(bytes.withUnsafeBytes { CRC32C(of: $0).value }, radix: 16)
        return Array((String(repeating: "0", count: 8 - digits.count) + digits).utf8)
    }
}
