/// A job to be shown: as it durably is, and what it waits for.
package struct JobView: Sendable {
    package var job: BatchJob
    package var snapshot: JobSnapshot
    /// One sentence; `nil` while its code runs and once it is over.
    package var explanation: String?
}

extension BatchScheduler {
    /// A job to be shown, if it is held.
    package func view(of id: JobID) -> JobView? {
        absorb()
        return index[id].map(view)
    }

    /// A page of jobs to be shown, and how many match in all.
    package func views(_ query: JobQuery) -> (jobs: [JobView], total: Int) {
        let page = jobs(query)
        return (page.jobs.compactMap { index[$0.id].map(view) }, page.total)
    }

    /// What a job waits for, if it still is as this snapshot has it.
    package func explanation(of snapshot: JobSnapshot) -> String? {
        absorb()
        guard index[snapshot.id]?.snapshot.version == snapshot.version else { return nil }
        return wait(of: snapshot)
    }

    private func view(_ entry: JobIndex.Entry) -> JobView {
        JobView(
            job: batchJob(of: entry), snapshot: entry.snapshot,
            explanation: wait(of: entry.snapshot))
    }

    /// The registered strategies: the type of their jobs and their own name, by type.
    package nonisolated var kinds: [(type: String, identifier: String)] {
        runtime.registry.kinds
    }

    /// What it was configured with.
    package nonisolated var configuration: BatchConfiguration { runtime.configuration }

    /// Whether a shutdown has begun.
    package nonisolated var isShuttingDown: Bool {
        runtime.withStanding { $0.isStopping || $0.isClosed }
    }

    /// Waits by the scheduler's clock; whether it came to the end without being cancelled.
    package nonisolated func sleep(for duration: Duration) async -> Bool {
        await runtime.sleep(for: duration)
    }
}
