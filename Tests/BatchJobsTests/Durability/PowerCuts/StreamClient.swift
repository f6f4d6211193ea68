import BatchJobs

/// What somebody wants of a job, and goes on to want after each power cut.
struct StreamClient {
    enum Kind: CaseIterable { case plain, confirmed, canceledPreview, canceledWhileItRuns }

    let key: String
    let kind: Kind
    let ledger: StreamLedger

    /// Creates the job, or finds it again by its key, and brings it to its end.
    func bringToItsEnd(on scheduler: BatchScheduler) async throws {
        let job = try await scheduler.create(
            StreamStrategy.self, context: .init(waitsForCancel: kind == .canceledWhileItRuns),
            options: JobOptions(dryRun: isDryRun, idempotencyKey: key))
        ledger.note { $0.created(job.id, key: key) }
        for await snapshot in job.updates {
            ledger.note { $0.saw(snapshot) }
            try await answer(snapshot, job)
        }
        let end = try await job.finished()
        ledger.note { $0.saw(end) }
    }

    private var isDryRun: Bool { kind == .confirmed || kind == .canceledPreview }

    private func answer(_ snapshot: JobSnapshot, _ job: BatchJob) async throws {
        let answer: JobSnapshot
        switch (kind, snapshot.status) {
        case (.confirmed, .preProcessed): answer = try await job.confirm()
        case (.canceledPreview, .preProcessed): answer = try await job.cancel()
        case (.canceledWhileItRuns, .processing): answer = try await job.cancel()
        default: return
        }
        ledger.note { $0.saw(answer) }
    }
}
