import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct CompactionCaseTests {
    @Test func `case 5: every bit flipped in a snapshot is damage`() async throws {
        let disk = try await Self.compacted().killed()
        let path = JournalUnderTest.path
        let snapshot = try #require(
            disk.contents(of: path).first { $0.key.hasSuffix(".snap") })
        // Most of the header is spaces; its text and all records are flipped bit by bit.
        let header = stride(from: 0, to: 8 * JournalFormat.blockLength, by: 11)
        let records = 8 * JournalFormat.blockLength..<8 * snapshot.value.count
        for bit in Array(header) + Array(records) {
            var (changed, bytes) = (disk, snapshot.value)
            bytes[bit / 8] ^= 1 << (bit % 8)
            changed.put(bytes, snapshot.key, in: path)
            let files = FaultFileSystem(changed)
            let error = #expect(throws: JournalError.self) {
                _ = try JournalReader.read(directory: path, files: files) { _ in }
            }
            #expect(error?.code == .damaged, "bit \(bit)")
        }
    }

    @Test(arguments: [false, true])
    func `case 23: a disk that is full during a compaction keeps the old set`(
        staysFull: Bool
    ) async throws {
        var refusals = 0
        for sectors in 0...60 {
            let files = FaultFileSystem()
            let (journal, _) = try JournalUnderTest.open(files)
            let records = (1...12).map { JournalUnderTest.record($0, length: 600) }
            for record in records { try await journal.write(record) }
            files.setCapacity(files.disk.usedBytes + sectors * SimulatedFile.sectorLength)
            let before = Self.names(files).filter(Self.isLive)
            do throws(JournalError) { try await journal.compact() } catch {
                refusals += 1
                #expect(error.code == .full)
                #expect(before.isSubset(of: Self.names(files)))
                #expect(!Self.names(files).contains { $0.hasSuffix(".snap") })
            }
            if !staysFull {
                files.setCapacity(nil)
                try await journal.compact()
            }
            // The writer tries again and again to go on: only when it rests is there a last name.
            await journal.abandon()
            #expect(!Self.names(files).contains("MANIFEST.tmp"))
            files.setCapacity(nil)
            let model = JournalModel(records: records, acknowledged: records.count)
            #expect(await CrashCheck(model: model).finding(in: files.killed(), seed: 23) == nil)
        }
        #expect((10...50).contains(refusals))
    }

    private static func names(_ files: FaultFileSystem) -> Set<String> {
        Set(files.disk.contents(of: JournalUnderTest.path).keys)
    }

    @Test func `case 41: what a crash left of a segment is folded away and stays away`()
        async throws
    {
        let torn = FaultFileSystem(try await Self.torn())
        let (journal, found) = try JournalUnderTest.open(torn, seed: 3)
        #expect(found == ["{}"] && journal.health.tornBytes != nil)
        try await journal.compact()
        await journal.abandon()
        let model = JournalModel(records: ["{}"], acknowledged: 1)
        for policy in CrashPolicy.allCases {
            for seed in 0..<20 {
                let image = torn.powerCut(policy, seed: UInt64(seed))
                let finding = await CrashCheck(model: model).finding(in: image, seed: 4)
                #expect(finding == nil, "\(policy), seed \(seed)")
            }
        }
    }

    /// A record, then a segment of whose one batch the first record is lost and another survives.
    private static func torn() async throws -> SimulatedDisk {
        let files = FaultFileSystem()
        let (journal, _) = try JournalUnderTest.open(files, seed: 1)
        try await journal.write("{}")
        await journal.abandon()
        var configuration = JournalUnderTest.configuration(seed: 2)
        configuration.durability = .none
        let (second, _) = try JournalUnderTest.open(files, configuration)
        for number in 1...2 { try await second.write(JournalUnderTest.record(number, length: 600)) }
        await second.abandon()
        var disk = files.killed().crashed(.allKept, seed: 0)
        let segments = disk.contents(of: JournalUnderTest.path).filter { $0.key.hasSuffix(".seg") }
        let last = try #require(segments.max { $0.key < $1.key })
        var bytes = last.value
        bytes[JournalFormat.blockLength] = 0
        disk.put(bytes, last.key, in: JournalUnderTest.path)
        return disk
    }

    private static func isLive(_ name: String) -> Bool {
        name.hasSuffix(".seg") || name == "MANIFEST"
    }

    /// A journal with a snapshot and a record behind it.
    private static func compacted() async throws -> FaultFileSystem {
        let files = FaultFileSystem()
        let (journal, _) = try JournalUnderTest.open(files)
        for number in 1...4 { try await journal.write(JournalUnderTest.record(number)) }
        try await journal.compact()
        try await journal.write("{}")
        await journal.abandon()
        return files
    }
}
