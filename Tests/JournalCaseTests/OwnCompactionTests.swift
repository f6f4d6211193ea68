import BatchJournal
import TestSupport
import Testing

/// Compactions that nobody asked for: they begin beside the commits when there is enough to fold.
@Suite struct OwnCompactionTests {
    @Test func `case 40: a crash at each step of a compaction that begins by itself`() async throws
    {
        for seed in Sweep.ownCompactionSeeds {
            var workload = Workload(seed: UInt64(seed), count: 12)
            (workload.marks, workload.compactsByItself) = (false, true)
            var explorer = CrashExplorer(workload: workload)
            explorer.depth = seed % 2
            #expect(try await explorer.failures().map(\.description) == [])
        }
    }

    @Test func `case 23: one that finds the disk full is given up, and commits go on`() async throws
    {
        var failures = 0
        for sectors in 17...60 {
            let files = FaultFileSystem()
            var configuration = JournalUnderTest.configuration(seed: 23)
            configuration.compactionSegments = 2
            let (journal, _) = try JournalUnderTest.open(files, configuration)
            var records: [String] = []
            func write() async throws {
                records.append(JournalUnderTest.record(records.count, length: 600))
                try await journal.write(records[records.count - 1])
            }
            while journal.health.segments < 2 { try await write() }
            // Enough for the next segment, and then for a part of the snapshot.
            files.setCapacity(files.disk.usedBytes + sectors * SimulatedFile.sectorLength)
            for _ in 0..<12 where !journal.health.isFull { try await write() }
            if let failure = journal.health.compactionFailure {
                failures += 1
                #expect(failure.code == .full)
                let names = files.disk.contents(of: JournalUnderTest.path).keys
                #expect(!names.contains { $0.hasSuffix(".snap") })
                // A prepared segment may stand there, but no snapshot that was being written.
                #expect(names.count { $0.hasSuffix(".next") } <= 1)
            }
            #expect(journal.health.failure == nil)
            await journal.abandon()
            files.setCapacity(nil)
            let model = JournalModel(records: records, acknowledged: records.count)
            let disk = files.killed()
            #expect(await CrashCheck(model: model).finding(in: disk, seed: 23) == nil)
        }
        #expect(failures > 5)
    }
}
