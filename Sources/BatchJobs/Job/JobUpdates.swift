/// The snapshots of a job: the present one first, newest wins, ends after the terminal one.
///
/// It ends early when the scheduler does.
public struct JobUpdates: AsyncSequence, Sendable {
    /// What it yields.
    public typealias Element = JobSnapshot
    let job: BatchJob

    /// Begins to watch when it is first asked.
    public func makeAsyncIterator() -> Iterator {
        Iterator(job: job)
    }

    /// Watches one job.
    public struct Iterator: AsyncIteratorProtocol {
        let job: BatchJob
        private var snapshots: AsyncStream<JobSnapshot>.Iterator?

        init(job: BatchJob) {
            self.job = job
        }

        /// The newest snapshot that was not seen yet; waits for one.
        public mutating func next() async -> JobSnapshot? {
            await next(isolation: #isolation)
        }

        /// The newest snapshot that was not seen yet; waits for one.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> JobSnapshot? {
            if snapshots == nil { snapshots = await job.watch().makeAsyncIterator() }
            return await snapshots?.next(isolation: actor)
        }
    }
}
