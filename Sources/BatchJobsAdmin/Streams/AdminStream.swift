import BatchJobs
public import Foundation

/// Server-sent events as bytes: what is there first, then each change, newest wins.
///
/// Send each element as it comes. The stream ends with its job, at shutdown, and when the task that
/// reads it is cancelled. It waits for its reader, and keeps no more for a slow one than a thousand
/// snapshots that others hold as well.
public struct AdminStream: AsyncSequence, Sendable {
    /// What it yields: one or more events, or a comment.
    public typealias Element = Data
    let scheduler: BatchScheduler
    let query: JobQuery
    let slot: StreamSlots.Slot
    let heartbeat: Duration
    let endsWithJob: Bool

    /// Begins to listen.
    public func makeAsyncIterator() -> Iterator {
        Iterator(stream: self, feed: JobFeed(scheduler, query))
    }

    /// Reads one stream.
    public struct Iterator: AsyncIteratorProtocol {
        let stream: AdminStream
        let feed: JobFeed
        private var hasBegun = false
        private var isOver = false

        init(stream: AdminStream, feed: JobFeed) {
            (self.stream, self.feed) = (stream, feed)
        }

        /// The next events; waits for them.
        public mutating func next() async -> Data? {
            await next(isolation: #isolation)
        }

        /// The next events; waits for them.
        public mutating func next(isolation actor: isolated (any Actor)?) async -> Data? {
            while !isOver, !Task.isCancelled {
                if stream.isEnding { feed.close() }
                switch await feed.turn() {
                case .job(let snapshot): return await event(snapshot)
                case .over:
                    isOver = true
                    return ServerSentEvent.retry
                case .nothing:
                    guard hasBegun else { return beginning() }
                    if await stream.isSilent(feed) { return ServerSentEvent.comment }
                }
            }
            return nil
        }

        /// There is nothing to begin with.
        private mutating func beginning() -> Data {
            hasBegun = true
            // Servers send the head of an answer with its first bytes.
            guard stream.endsWithJob else { return ServerSentEvent.comment }
            // The one job was forgotten meanwhile: who comes back is told that it is not there.
            isOver = true
            return ServerSentEvent.retry
        }

        private mutating func event(_ snapshot: JobSnapshot) async -> Data {
            hasBegun = true
            let explanation = await stream.scheduler.explanation(of: snapshot)
            let event = ServerSentEvent.job(snapshot, explanation: explanation)
            guard stream.endsWithJob, snapshot.status.isFinished else { return event }
            isOver = true
            return event + ServerSentEvent.end
        }
    }

    private var isEnding: Bool { slot.isEnding || scheduler.isShuttingDown }

    /// Waits for something to tell; whether there was nothing for the time of a heartbeat.
    private func isSilent(_ feed: JobFeed) async -> Bool {
        await withTaskGroup { group in
            group.addTask {
                await feed.wait()
                return false
            }
            group.addTask { [scheduler, heartbeat] in await scheduler.sleep(for: heartbeat) }
            let isSilent = await group.next() ?? false
            group.cancelAll()
            return isSilent
        }
    }
}
