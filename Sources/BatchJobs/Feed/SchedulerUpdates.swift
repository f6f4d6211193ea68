/// The changes of all jobs: the present ones first, of each the newest, until the scheduler ends.
///
/// Jobs come newest first, then as they change. A reader that is slower than a thousand jobs change
/// is given all that are present again. One iterator is for one reader.
public struct SchedulerUpdates: AsyncSequence, Sendable {
    /// What it yields.
    public typealias Element = JobSnapshot
    let scheduler: BatchScheduler
    let query: JobQuery

    /// Begins to listen at once.
    public func makeAsyncIterator() -> Iterator {
        Iterator(feed: JobFeed(scheduler, query))
    }

    /// Listens to all jobs.
    public struct Iterator: AsyncIteratorProtocol {
        let feed: JobFeed

        /// The next job that changed; waits for one.
        public mutating func next() async -> JobSnapshot? {
            await next(isolation: #isolation)
        }

        /// The next job that changed; waits for one.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> JobSnapshot? {
            while !Task.isCancelled {
                switch await feed.turn() {
                case .job(let job): return job
                case .nothing: await feed.wait()
                case .over: return nil
                }
            }
            return nil
        }
    }
}

extension BatchScheduler {
    /// The changes of all jobs that a query matches, whatever its order and page.
    ///
    /// - Parameter query: which jobs; one that no longer matches is not told of.
    /// - Returns: snapshots, the present ones first, newest wins per job.
    public nonisolated func updates(_ query: JobQuery = JobQuery()) -> SchedulerUpdates {
        SchedulerUpdates(scheduler: self, query: query)
    }
}
