import BatchJournal
import TestSupport

/// A journal whose records are all acknowledged, in one segment, to be damaged in memory.
struct DamagedSegment {
    let disk: SimulatedDisk
    let records: [String]
    let name: String
    let bytes: [UInt8]
    /// Where each record stands.
    let ranges: [Range<Int>]

    /// The last record is proved by nothing, so that it is no part of what must be damage.
    init(_ records: [String]) async throws {
        let files = FaultFileSystem()
        var configuration = JournalUnderTest.configuration(seed: 1)
        configuration.firstSegmentBytes = 64 << 10
        let (journal, _) = try JournalUnderTest.open(files, configuration)
        for record in records { try await journal.write(record) }
        await journal.abandon()
        let disk = files.killed()
        let segment = disk.contents(of: JournalUnderTest.path).first { $0.key.hasSuffix(".seg") }
        var ranges: [Range<Int>] = []
        _ = try JournalReader.read(
            directory: JournalUnderTest.path, files: FaultFileSystem(disk)
        ) { ranges.append($0.offset..<$0.end) }
        (self.disk, self.records, self.ranges) = (disk, records, ranges)
        (name, bytes) = (segment?.key ?? "", segment?.value ?? [])
    }

    /// How opening answers when the segment's bytes are these.
    func opening(
        _ changed: [UInt8], _ decoration: WorkloadRun.Decoration
    ) async -> Result<[String], JournalError> {
        var disk = disk
        disk.put(changed, name, in: JournalUnderTest.path)
        let files = FaultFileSystem(disk)
        do throws(JournalError) {
            let (journal, found) = try JournalUnderTest.open(decoration(files), seed: 2)
            await journal.abandon()
            return .success(found)
        } catch {
            let path = JournalUnderTest.path
            let isUnchanged = files.disk.file(name, in: path)?.bytes == changed
            return isUnchanged ? .failure(error) : .success(["a refusal that changed bytes"])
        }
    }
}
