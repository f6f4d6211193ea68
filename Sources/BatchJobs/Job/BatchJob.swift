/// One job: an actor that decides, appends, applies, waits until it is durable, and tells.
///
/// It keeps its state twice: as it is decided, which judges the next command, and as it is durable,
/// which is all that anyone else sees.
public actor BatchJob {
    /// The name of the job.
    public nonisolated let id: JobID
    nonisolated let runtime: Runtime
    private(set) var decided: JobSnapshot
    private var durable: JobSnapshot
    private var pending: [Pending] = []
    var run: Run?
    /// What began in the record that made the job, until it is taken up.
    var beginning: Activity?
    private var listeners: Listeners?

    /// A change that is appended and not yet durable.
    struct Pending {
        var position: StorePosition
        var snapshot: JobSnapshot
        /// What listeners to events are told.
        var news: [BatchEvent.Kind]
    }

    init(_ snapshot: JobSnapshot, runtime: Runtime) {
        (id, self.runtime) = (snapshot.id, runtime)
        (decided, durable) = (snapshot, snapshot)
    }

    /// Appends the record that makes a job; what it is to do first begins in the same record.
    init(
        creating id: JobID, _ request: JobRequest, first: Activity?, at now: Timestamp,
        _ runtime: Runtime
    ) throws(BatchJobError) {
        var state = JobState(id: id, request: request, at: now)
        let events = try state.create(first: first, at: now)
        let position = try runtime.append(events, of: id, version: state.version, run: nil, at: now)
        (self.id, self.runtime, beginning) = (id, runtime, state.activity)
        let snapshot = JobSnapshot(consume state)
        (decided, durable) = (snapshot, snapshot)
        pending = [Pending(position: position, snapshot: snapshot, news: runtime.news(of: events))]
    }

    /// The job as it durably is.
    public var snapshot: JobSnapshot { durable }

    /// The job's snapshots: the present one first, newest wins, ends after the terminal one.
    public nonisolated var updates: JobUpdates { JobUpdates(job: self) }

    /// Waits until the job is over.
    ///
    /// - Returns: the job, completed, failed or canceled.
    /// - Throws: `CancellationError` if the waiting task is cancelled; ``BatchJobError``
    ///   `shuttingDown` or `journalFailed` if the scheduler ends before the job does.
    public func finished() async throws -> JobSnapshot {
        if durable.status.isFinished { return durable }
        if let error = runtime.endedBy { throw error }
        return try await audience().end()
    }

    // A job has listeners only while it is not over and its scheduler lives.
    func watch() -> AsyncStream<JobSnapshot> {
        let stream = audience().watch(from: durable)
        if durable.status.isFinished || runtime.endedBy != nil { dismiss(.shuttingDown) }
        return stream
    }

    private func audience() -> Listeners {
        if let listeners { return listeners }
        let new = Listeners()
        listeners = new
        return new
    }

    /// Ends all waiting, because nothing will change any more.
    func dismiss(_ error: BatchJobError) {
        listeners?.finish(durable.status.isFinished ? .success(durable) : .failure(error))
        listeners = nil
    }

    @discardableResult
    func handle(_ commands: JobCommand...) async throws -> JobSnapshot {
        try await settle(try note(commands))
        return durable
    }

    /// Decides, appends, applies.
    ///
    /// Nothing suspends in between, so that commands have one order.
    func note(_ commands: [JobCommand]) throws(BatchJobError) -> StorePosition? {
        let now = runtime.now
        var next = decided.state
        let events = try next.answer(commands, at: now)
        guard !events.isEmpty else { return latest }
        let position = try runtime.append(
            events, of: id, version: next.version, run: run?.number, at: now)
        // The one signal that may precede the disk: a run that is over is cancelled at once.
        if let run, next.run != run.number || next.activity == nil { closeRun() }
        decided = JobSnapshot(consume next)
        let news = runtime.news(of: events)
        pending.append(Pending(position: position, snapshot: decided, news: news))
        return position
    }

    /// The position of the last change that is not durable yet.
    var latest: StorePosition? { pending.last?.position }

    func closeRun() {
        run?.end()
        run = nil
    }

    func settle(_ position: StorePosition?) async throws(BatchJobError) {
        guard let position, !published(position) else { return }
        switch try await runtime.settle(position) {
        case .durable: publish()
        case .fenced:
            // Somebody else owns the job: what was decided here never happened.
            (decided, pending, beginning) = (durable, [], nil)
            closeRun()
            throw .runOver(id)
        }
    }

    /// Whether a change is durable; then others see it.
    func published(_ position: StorePosition) -> Bool {
        guard position <= runtime.store.settled else { return false }
        publish()
        return true
    }

    /// Makes what is durable by now what others see.
    func publish() {
        let settled = runtime.store.settled
        while let first = pending.first, first.position <= settled {
            pending.removeFirst()
            let before = durable.status
            durable = first.snapshot
            runtime.tell(self, durable, after: before, first.news)
            listeners?.tell(durable)
        }
        if durable.status.isFinished { listeners = nil }
    }

    /// Waits until a job that was just made is durable.
    func made() async throws(BatchJobError) { try await settle(pending.first?.position) }

    /// Appends that the job is kept no longer; the position to wait for.
    func forget() throws(BatchJobError) -> StorePosition? { try note([.forget]) }
}
