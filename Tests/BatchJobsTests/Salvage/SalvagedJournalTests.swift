import BatchJobs
import BatchJournal
import Foundation
import TestSupport
import Testing

/// A real journal that is damaged, salvaged, opened and run to the end.
@Suite struct SalvagedJournalTests {
    let damaged = FileTemporaryDirectory()
    let salvaged = FileTemporaryDirectory()

    @Test(.timeLimit(.minutes(5)), arguments: [false, true])
    func `one that was damaged in its middle opens when it is salvaged, and runs to the end`(
        isCompacted: Bool
    ) async throws {
        let jobs = try await writeJobs(compacting: isCompacted)
        try damage(jobs[0])
        await #expect(throws: BatchJobError.self) {
            try await BatchScheduler.open(journal: damaged.path)
        }
        let report = try salvage()
        #expect(!report.isWhole)
        let scheduler = try await BatchScheduler.open(
            journal: salvaged.path, strategies: [CountingStrategy()])
        try await scheduler.whileRunning { scheduler in
            if isCompacted {
                // Its only trace was the state that is damaged.
                await #expect(throws: BatchJobError.self) { try await scheduler.job(jobs[0]) }
            } else {
                let lost = try await scheduler.job(jobs[0]).finished()
                #expect(lost.status == .failed && lost.failure?.code == "records_lost")
            }
            for id in jobs.dropFirst() {
                let job = try await scheduler.job(id)
                _ = try await job.confirm()
                #expect(try await job.finished().status == .completed)
            }
            let new = try await scheduler.create(CountingStrategy.self, context: .init())
            #expect(try await new.finished().status == .completed)
        }
        #expect(try JournalReader.read(directory: salvaged.path) { _ in }.lastSeq > report.lastSeq)
    }

    /// Three dry runs that wait for a person, in a journal that was closed.
    private func writeJobs(compacting: Bool) async throws -> [JobID] {
        let (store, _) = try await JournalStore.open(damaged.path)
        let scheduler = try BatchScheduler(
            store: store, jobs: [], strategies: [CountingStrategy()],
            configuration: BatchConfiguration())
        let ids = try await scheduler.whileRunning { scheduler in
            var ids: [JobID] = []
            for _ in 0..<3 {
                let job = try await scheduler.create(
                    CountingStrategy.self, context: .init(), options: JobOptions(dryRun: true))
                for await snapshot in job.updates where snapshot.status == .preProcessed { break }
                ids.append(job.id)
            }
            return ids
        }
        guard compacting else { return ids }
        let (journal, _) = try Journal.open(directory: damaged.path, fold: JobFold())
        try await journal.compact()
        try await journal.close()
        return ids
    }

    /// Flips a bit of a record or state of this job that is not the last one.
    private func damage(_ job: JobID) throws {
        var places: [(file: String, offset: Int)] = []
        _ = try JournalReader.read(directory: damaged.path) { record in
            let payload = String(decoding: record.payload, as: UTF8.self)
            if payload.contains("\(job)") {
                places.append((record.file.description, record.offset))
            }
        }
        let place = try #require(places.count > 1 ? places[1] : places.first)
        var bytes = try damaged.bytes(of: place.file)
        bytes[place.offset + 60] ^= 1
        try damaged.write(bytes, to: place.file)
    }

    private func salvage() throws -> SalvageReport {
        var salvage = JobSalvage()
        let report = try SalvageReader.read(directory: damaged.path) { salvage.take($0) }
        let jobs = try salvage.jobs(at: .start) { report.mayHaveLost(after: $0) }
        try Journal.create(
            directory: salvaged.path, holding: jobs.fold, after: report.lastSeq)
        return report
    }
}
