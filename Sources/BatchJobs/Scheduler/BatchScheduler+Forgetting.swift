extension BatchScheduler {
    /// Lets go of finished jobs that were kept long enough; more of them at the next ring.
    func forget(_ expired: [JobID], in group: inout DiscardingTaskGroup) {
        let jobs = expired.compactMap { index[$0].map(batchJob(of:)) }
        guard !jobs.isEmpty else { return }
        group.addTask { [runtime] in await runtime.forget(jobs) }
        if expired.count == Retention.batch { runtime.mailbox.bell.ring() }
    }
}

extension Runtime {
    /// Records that jobs are forgotten and waits once for all of them.
    fileprivate func forget(_ jobs: [BatchJob]) async {
        do {
            var last: StorePosition = 0
            for job in jobs { last = max(last, try await job.forget() ?? 0) }
            _ = try await settle(last)
            for job in jobs { await job.publish() }
        } catch {
            noteFailure(error)
        }
    }
}
