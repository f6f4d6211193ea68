/// One job: an actor that decides, appends, applies, waits until it is durable, and tells.
///
/// It keeps its state twice: as it is decided, which judges the next command, and as it is durable,
/// which is all that anyone else sees.
public actor BatchJob {
    /// The name of the job.
    public nonisolated let id: JobID
    private nonisolated let runtime: Runtime
    private var decided: JobSnapshot
    private var durable: JobSnapshot
    private var pending: [Pending] = []
    private var run: Run?
    /// What began in the record that made the job, until it is taken up.
    private var beginning: Activity?
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
        let nothing = JobState(id: id, request: request, at: now)
        let (events, state) = try nothing.creation(first: first, at: now)
        let position = try runtime.append(events, of: nothing, run: nil, at: now)
        let snapshot = JobSnapshot(state)
        (self.id, self.runtime) = (id, runtime)
        (decided, durable, beginning) = (snapshot, snapshot, state.activity)
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
    private func note(_ commands: [JobCommand]) throws(BatchJobError) -> StorePosition? {
        let now = runtime.now
        let state = decided.state
        let (events, next) = try state.answer(commands, at: now)
        guard !events.isEmpty else { return pending.last?.position }
        let position = try runtime.append(events, of: state, run: run?.number, at: now)
        decided = JobSnapshot(next)
        let news = runtime.news(of: events)
        pending.append(Pending(position: position, snapshot: decided, news: news))
        // The one signal that may precede the disk: a run that is over is cancelled at once.
        if let run, next.run != run.number || next.activity == nil {
            run.end()
            self.run = nil
        }
        return position
    }

    private func settle(_ position: StorePosition?) async throws(BatchJobError) {
        guard let position else { return }
        switch try await runtime.settle(position) {
        case .durable: publish()
        case .fenced:
            // Somebody else owns the job: what was decided here never happened.
            (decided, pending, beginning) = (durable, [], nil)
            run?.end()
            run = nil
            throw .runOver(id)
        }
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

    /// Records the start of user code and waits until it is durable; nothing if it may not run.
    func begin(_ activity: Activity) async throws -> (Run, JobSnapshot)? {
        guard run == nil else { throw BatchJobError.runOver(id) }
        if runtime.isCut {
            try await giveBack()
            throw BatchJobError.runOver(id)
        }
        return try await open(activity, try noteStart(of: activity))
    }

    /// Takes up what began with the job, or records the start; the position to wait for.
    private func noteStart(of activity: Activity) throws(BatchJobError) -> StorePosition? {
        defer { beginning = nil }
        if beginning == activity { return pending.last?.position }
        return try note([.start(activity, recoveries: runtime.configuration.recoveries)])
    }

    /// Takes back what began with the job and was never called; whether there was something.
    @discardableResult
    func giveBack() async throws -> Bool {
        guard beginning != nil else { return false }
        beginning = nil
        try await handle(.interrupt(run: decided.state.run))
        return true
    }

    /// Records the preview; with `goOn` the first attempt begins in the same record.
    func finish(
        _ preview: Preview, of run: Run, saying word: Word?, goOn: Bool
    ) async throws -> (Run, JobSnapshot)? {
        let expires = runtime.now.advanced(by: runtime.configuration.previewExpiry)
        // Whoever stops all runs would not know of one that begins now.
        let goOn = goOn && !runtime.isCut
        let position = try note(
            word, of: run,
            [.finishPreview(run: run.number, preview, expires: expires, goOn: goOn)])
        return try await open(.attempt, position)
    }

    /// Passes a preview that nobody makes; with `goOn` the first attempt begins in the same record.
    func passPreview(goOn: Bool) async throws -> (Run, JobSnapshot)? {
        let expires = runtime.now.advanced(by: runtime.configuration.previewExpiry)
        let goOn = goOn && !runtime.isCut
        return try await open(.attempt, try note([.passPreview(expires: expires, goOn: goOn)]))
    }

    private func open(
        _ activity: Activity, _ position: StorePosition?
    ) async throws -> (Run, JobSnapshot)? {
        let start = decided
        let run = openRun(activity)
        try await settle(position)
        // Canceled while its start went to the disk: then its code is never called.
        guard let run, self.run === run else { return nil }
        return (run, start)
    }

    /// The run that has begun, if that is what was decided.
    private func openRun(_ activity: Activity) -> Run? {
        guard decided.state.activity == activity else { return nil }
        run = Run(of: self, decided.state, activity: activity, flusher: runtime.flusher)
        return run
    }

    /// Appends what a run said; the position to wait for.
    func record(_ word: Word, of run: Run) throws(BatchJobError) -> StorePosition? {
        try note(word, of: run)
    }

    func settle(_ word: Word?, of run: Run) async throws(BatchJobError) {
        guard let word else { return try await settle(pending.last?.position) }
        try await settle(try record(word, of: run))
    }

    /// Ends a run with what it said last, in one record.
    func end(_ run: Run, saying word: Word?, _ commands: [JobCommand]) async throws {
        try await settle(try note(word, of: run, commands))
    }

    /// Appends what a run said, and what follows from it, in one record.
    private func note(
        _ word: Word?, of run: Run, _ commands: [JobCommand] = []
    ) throws(BatchJobError) -> StorePosition? {
        guard let word, self.run === run, let advance = run.take(word) else {
            return commands.isEmpty ? pending.last?.position : try note(commands)
        }
        do {
            let position = try note([.advance(run: run.number, advance)] + commands)
            run.recorded(word)
            return position
        } catch {
            run.putBack()
            throw error
        }
    }

    /// Appends that the job is kept no longer; the position to wait for.
    func forget() throws(BatchJobError) -> StorePosition? { try note([.forget]) }

    /// The job's code has returned: what is decided becomes durable before it is started again.
    func left() async throws(BatchJobError) {
        run?.end()
        run = nil
        try await settle(pending.last?.position)
    }

    /// Stops a run for a shutdown; the job goes back to waiting, with what was said last.
    nonisolated func interrupt() async throws {
        guard let run = await run else { return }
        // Its task is cancelled also where the journal cannot say so any more.
        defer { run.end() }
        // What cannot be encoded goes back to the last checkpoint; the run's next advance throws it.
        try await end(run, saying: try? run.encoded(), [.interrupt(run: run.number)])
    }
}
