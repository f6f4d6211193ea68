import Dispatch

/// The only one who writes: frames, writes, syncs, acknowledges, on a thread of its own.
final class JournalWriter {
    let queue: CommitQueue
    let configuration: JournalConfiguration
    /// Empty: what a compaction begins with.
    let fold: any JournalFold
    let directory: JournalDirectory
    let journal: Identifier
    var live: LiveFiles
    var segment: ActiveSegment
    var encoder: RecordEncoder
    let frames = ByteBuffer()
    var idle: IdleMarkSchedule?
    private var forecast = WaitForecast()
    private var crowd = Crowd()
    var preparation: BackgroundWork<PreparedSegment>?
    var prepared: PreparedSegment?
    /// The record for which a segment is being prepared, and whether a small one has to do.
    var preparedLength = 0
    var triesSmall = false
    var schedule: CompactionSchedule
    var compaction: BackgroundWork<CompactedFiles>?
    /// Deletes what a compaction made superfluous.
    var removal: BackgroundWork<Void>?
    /// Set while there is no space: when preparing is tried again.
    var spaceRetry: ContinuousClock.Instant?
    private(set) var failure: JournalError?
    var taken = PayloadBatch()
    private var position: UInt64

    init(_ start: JournalStart, queue: CommitQueue) {
        self.queue = queue
        configuration = start.configuration
        fold = start.fold
        directory = start.directory
        journal = start.segment.header.journal
        live = start.live
        segment = start.segment
        encoder = start.segment.encoder
        idle = IdleMarkSchedule(start.configuration)
        schedule = CompactionSchedule(start.configuration)
        position = queue.settled
    }

    func run() {
        perform { writer throws(JournalError) in try writer.lookAhead() }
        while true {
            if taken.isEmpty {
                switch queue.take(&taken) {
                case .records: break
                case .nothing: wait()
                case .ending(let ending): return end(ending)
                }
            } else if let ending = queue.ending {
                return end(ending)
            } else if queue.isSurrendered {
                giveUp()
            } else {
                queue.report { $0.isHolding = true }
                rest()
            }
            perform { writer throws(JournalError) in try writer.commit() }
        }
    }

    /// Runs a step of the commit path; its first error fails the journal for good.
    func perform(_ step: (JournalWriter) throws(JournalError) -> Void) {
        guard failure == nil else { return }
        do throws(JournalError) {
            try step(self)
        } catch {
            failure = error.onCommitPath
            taken.removeAll()
            queue.fail(error.onCommitPath)
        }
    }

    /// Fails the journal because of what it holds and will not write: nobody need wait for that.
    private func giveUp() {
        failure = .full
        taken.removeAll()
        queue.fail(.full)
    }

    /// Writes what was taken, batch by batch; the rest is held where there is no space.
    private func commit() throws(JournalError) {
        while let length = taken.nextFramedLength, try makeRoom(for: length) {
            frames.removeAll()
            let count = taken.frame(
                into: frames, with: &encoder, batch: configuration.batchBytes, room: segment.room)
            try writeFrames()
            let duration = try syncSegment()
            position += UInt64(count)
            idle?.recordCame(at: .now)
            crowd.came(count)
            queue.acknowledge(through: position) { health in
                health.isHolding = false
                health.syncs += directory.syncs ? 1 : 0
                health.lastSyncDuration = duration
            }
            try lookAhead()
            if taken.isEmpty, crowd.isAway(beside: queue.pendingCount) { systemYield() }
        }
    }

    /// What is done beside the commits: the next segment, and compaction.
    private func lookAhead() throws(JournalError) {
        try prepareAhead()
        try compactAhead()
    }

    func inBackground<Value: Sendable>(
        _ body: @escaping @Sendable (BackgroundWork<Value>) throws(JournalError) -> Value
    ) -> BackgroundWork<Value> {
        BackgroundWork(
            inBackground: configuration.preparesInBackground,
            whenDone: { [queue] in queue.ring() }, body)
    }

    func writeFrames() throws(JournalError) {
        try directory.write(
            frames.bytes, to: segment.file, at: segment.offset, name: segment.name)
        segment.offset += frames.count
    }

    /// Only what was written when the sync began is known to be durable when it returns.
    @discardableResult
    func syncSegment() throws(JournalError) -> Duration {
        let reached = segment.offset
        guard directory.syncs else { return .zero }
        let begun = ContinuousClock.now
        try directory.sync(segment.file, name: segment.name, at: encoder.synced)
        encoder.synced = reached
        return .now - begun
    }

    /// Waits for a record: awake for a moment, where one is expected at once.
    ///
    /// Whoever appends several waits when all are there: with the first alone in a batch, the
    /// others would take a second sync.
    private func wait() {
        let begun = ContinuousClock.now
        defer { forecast.waited(.now - begun) }
        if failure == nil, forecast.isShort {
            while .now - begun < WaitForecast.limit {
                if queue.isAwaited { return }
                systemYield()
            }
        }
        if queue.fallAsleep() { rest() }
    }

    /// Waits for work, or for what time alone makes due, and does the latter.
    private func rest() {
        crowd.left()
        _ = queue.rest(until: nextDeadline)
        perform { writer throws(JournalError) in
            try writer.markIdle()
            try writer.lookAhead()
        }
    }

    private var nextDeadline: DispatchTime {
        guard failure == nil else { return .distantFuture }
        let retry = preparation == nil && compaction == nil ? spaceRetry : nil
        guard let due = [markDue, retry].compactMap({ $0 }).min() else { return .distantFuture }
        return .now() + .nanoseconds(Int(max(0, (due - .now).seconds * 1e9)))
    }
}
