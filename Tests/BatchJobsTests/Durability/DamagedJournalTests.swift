import BatchJobs
import BatchJournal
import Foundation
import TestSupport
import Testing

/// P9 on a journal of real jobs.
@Suite struct DamagedJournalTests {
    let directory = FileTemporaryDirectory()

    @Test func `a byte flipped anywhere in the records is refused by name, and nothing is changed`()
        async throws
    {
        try await writeJobs()
        let records = try records
        #expect(records.count >= 20)
        for record in records {
            let middle = (record.start + record.end) / 2
            let sound = try directory.bytes(of: record.file)
            var damaged = sound
            damaged[middle] ^= 0x04
            try directory.write(damaged, to: record.file)
            let before = try traces
            let error = await #expect(throws: BatchJobError.self) { try await open() }
            #expect(error?.code == .journalDamaged)
            #expect(error?.message.contains("file \(record.file)") == true)
            #expect(error?.message.contains("offset \(record.start)") == true)
            #expect(try traces == before)
            try directory.write(sound, to: record.file)
        }
        let scheduler = try await open()
        #expect(await scheduler.jobs().total == 4)
        try await scheduler.close()
    }

    @Test(.timeLimit(.minutes(5)))
    func `a tail that was cut off opens, without what nobody was told`() async throws {
        let crashed = try await copyWhileItRuns()
        let whole = try records(of: crashed)
        // As if the last write had been torn by the power cut: half of it is not there.
        let last = try #require(whole.last)
        var bytes = try crashed.bytes(of: last.file)
        for offset in (last.start + last.end) / 2..<last.end { bytes[offset] = 0 }
        try crashed.write(bytes, to: last.file)
        let scheduler = try await BatchScheduler.open(journal: crashed.path)
        #expect(await scheduler.health.journal.notice?.contains("cut off") == true)
        try await scheduler.close()
        #expect(try records(of: crashed).count == whole.count - 1)
    }

    /// Jobs that went all ways, in a journal that was closed.
    private func writeJobs() async throws {
        let scheduler = try await open()
        try await scheduler.whileRunning { scheduler in
            for number in 0..<4 {
                let options = JobOptions(dryRun: number.isMultiple(of: 2))
                let job = try await scheduler.create(
                    CountingStrategy.self, context: .init(), options: options)
                guard options.dryRun else { continue }
                for await snapshot in job.updates where snapshot.status == .preProcessed {
                    _ = try await number == 0 ? job.confirm() : job.cancel()
                }
                _ = try await job.finished()
            }
        }
    }

    /// What a power cut would leave; without the mark that proves the last record when all is idle.
    private func copyWhileItRuns() async throws -> FileTemporaryDirectory {
        var configuration = JournalConfiguration()
        configuration.idleMarkDelay = nil
        let (store, _) = try await JournalStore.open(
            directory.path, configuration: configuration)
        let strategy = HoldingStrategy()
        let scheduler = try BatchScheduler(
            store: store, jobs: [], strategies: [strategy], configuration: BatchConfiguration())
        return try await scheduler.whileRunning { scheduler in
            let job = try await scheduler.create(HoldingStrategy.self, context: .init())
            for await _ in strategy.signals { break }
            let copy = try directory.copy()
            try await job.cancel()
            return copy
        }
    }

    private func open() async throws -> BatchScheduler {
        try await BatchScheduler.open(
            journal: directory.path, strategies: [CountingStrategy()])
    }

    /// Every file's bytes and time of change, but the lock's.
    private var traces: [String: [String]] {
        get throws {
            var traces: [String: [String]] = [:]
            for name in try directory.names {
                let path = directory.path + "/" + name
                let date = try FileManager.default.attributesOfItem(atPath: path)[.modificationDate]
                traces[name] = ["\(try directory.bytes(of: name).hashValue)", "\(date ?? "")"]
            }
            return traces
        }
    }

    private var records: [(file: String, start: Int, end: Int)] {
        get throws { try records(of: directory) }
    }

    private func records(
        of directory: FileTemporaryDirectory
    ) throws -> [(file: String, start: Int, end: Int)] {
        var records: [(String, Int, Int)] = []
        _ = try JournalReader.read(directory: directory.path) { record in
            if record.kind == .data {
                records.append((record.file.description, record.offset, record.end))
            }
        }
        return records
    }
}

/// Advances durably a few times.
struct CountingStrategy: BatchJobStrategy {
    struct Context: Codable, Sendable {}

    static let batchType = "counting"

    // With a preview, a record of a job that waits for a person is in the middle of its records.
    func preProcess(_ run: BatchRun<Self>) async throws -> Preview { Preview(count: 5) }

    func process(_ run: BatchRun<Self>) async throws {
        for item in 1...5 { try await run.checkpoint(item, advancing: 1) }
    }
}
