import BatchJobs
import BatchJournal
import Foundation
import TestSupport

/// Many jobs at the same time on a recording file system: dry runs, cancels, retries, advances.
struct Storm {
    /// A planted fault.
    enum Fault {
        case none
        /// The file system says that it synced and has not.
        case syncSkipped
        /// The store says durable before the disk has.
        case acknowledgedEarly
    }

    let directory = FileTemporaryDirectory()
    let gate = DiskGate(delay: 0.001)
    let files: RecordingFileSystem
    let witness: Witness

    init() {
        files = gate.files
        witness = Witness(files)
    }

    /// Runs so many jobs to their ends.
    func blow(jobs count: Int, _ fault: Fault = .none) async throws {
        let (store, jobs) = try await JournalStore.open(directory.path, files: files)
        files.skipSyncs(fault == .syncSkipped)
        // Whoever does not wait for the disk then runs far ahead of it.
        if fault == .acknowledgedEarly { gate.close() }
        var configuration = BatchConfiguration()
        configuration.onEvent = { [witness] event in
            if let job = event.job { witness.sees(job, by: .event) }
        }
        let scheduler = try BatchScheduler(
            store: WitnessedStore(
                store, witness, acknowledgesEarly: fault == .acknowledgedEarly),
            jobs: jobs, strategies: [StormStrategy(witness: witness)], configuration: configuration)
        try await scheduler.whileRunning { scheduler in
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask { await spy(on: scheduler, until: count) }
                for number in 0..<count {
                    group.addTask { try await call(number, on: scheduler) }
                }
            }
            gate.open()
        }
    }

    /// What one caller does: creates a job, watches it, and confirms or cancels it on the way.
    private func call(_ number: Int, on scheduler: BatchScheduler) async throws {
        let kind = StormStrategy.Kind.allCases[number % StormStrategy.Kind.allCases.count]
        let job = try await scheduler.create(
            StormStrategy.self, context: .init(kind: kind),
            options: JobOptions(dryRun: kind.isDryRun, priority: Int8(number % 3)))
        witness.hears(.create, of: job.id) { $0.name == "created" }
        for await snapshot in job.updates {
            witness.sees(snapshot, by: .update)
            if snapshot.status == .preProcessed { try await answer(kind, job) }
            if snapshot.status == .processing, kind == .canceledWhileItRuns {
                async let other: Void = cancel(job)
                try await cancel(job)
                try await other
            }
        }
        witness.sees(try await job.finished(), by: .finished)
    }

    private func answer(_ kind: StormStrategy.Kind, _ job: BatchJob) async throws {
        if kind == .canceledPreview { return try await cancel(job) }
        witness.sees(try await job.confirm(), by: .snapshot)
        witness.hears(.confirm, of: job.id) { $0.name == "confirmed" }
    }

    private func cancel(_ job: BatchJob) async throws {
        witness.sees(try await job.cancel(reason: "enough"), by: .snapshot)
        witness.hears(.cancel, of: job.id) { $0.name == "canceled" }
    }

    /// Looks at everything as fast as it can, as no polite caller would.
    private func spy(on scheduler: BatchScheduler, until count: Int) async {
        var query = JobQuery()
        query.limit = count
        while true {
            let page = await scheduler.jobs(query)
            for job in page.jobs {
                witness.sees(job, by: .list)
                guard let job = try? await scheduler.job(job.id) else { continue }
                witness.sees(await job.snapshot, by: .snapshot)
            }
            if page.jobs.count == count, page.jobs.allSatisfy(\.status.isFinished) { return }
            await Task.yield()
        }
    }
}
