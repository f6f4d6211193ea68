/// Hears of jobs at its own pace: the present ones first, of each the newest; for one listener.
package final class JobFeed: Sendable {
    /// What there is to hear.
    package enum Turn: Sendable {
        case job(JobSnapshot)
        /// Nothing for now: ``JobFeed/wait()``.
        case nothing
        /// Nothing, and nothing follows.
        case over
    }

    private let scheduler: BatchScheduler
    private let ids: Set<JobID>?
    private let query: JobQuery
    private let inbox: FeedInbox
    private let number: Int

    /// Listens from now on to the jobs that a query matches, whatever its order and page.
    package init(_ scheduler: BatchScheduler, _ query: JobQuery) {
        (self.scheduler, self.query, ids) = (scheduler, query, query.ids)
        inbox = FeedInbox(query)
        number = scheduler.runtime.feeds.add(inbox, to: query.ids)
    }

    deinit {
        scheduler.runtime.feeds.remove(number, from: ids)
    }

    package func turn() async -> Turn {
        while true {
            switch inbox.next() {
            case .tell(let job): return .job(job)
            case .read(let place): inbox.take(await scheduler.part(before: place, query))
            case .wait: return .nothing
            case .end: return .over
            }
        }
    }

    /// Waits until there may be something, or the task is cancelled.
    package func wait() async { await inbox.waker.wait() }

    /// Nothing new is heard any more, only what waits already.
    package func close() { inbox.close() }
}

extension BatchScheduler {
    /// Some of the jobs that are present; no more are looked at than hold up nobody else.
    fileprivate func part(before id: JobID?, _ query: JobQuery) -> FeedState.Part {
        absorb()
        if let ids = query.ids {
            let jobs = ids.sorted(by: >).compactMap { index[$0]?.snapshot }
            return FeedState.Part(jobs: jobs, next: nil)
        }
        let part = index.newest(before: id, looking: 200)
        return FeedState.Part(jobs: part.jobs.filter(query.matches), next: part.next)
    }

    /// Lets all feeds look again at how the scheduler stands.
    package nonisolated func ringFeeds() { runtime.feeds.ring() }
}
