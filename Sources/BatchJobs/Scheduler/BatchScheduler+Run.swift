extension BatchScheduler {
    /// Runs jobs until it is told to stop: the one long-lived call, parent of every task it starts.
    ///
    /// Ends after ``beginGracefulShutdown()``, when the running jobs have ended or the grace
    /// period is over. Cancelling the task that calls it is a shutdown without grace. Either way
    /// jobs that were stopped go on from their checkpoints when the journal is next opened. It
    /// closes the journal; a scheduler runs once.
    ///
    /// - Throws: ``BatchJobError`` `alreadyRunning` if it was called before; `journalFailed` or
    ///   `journalMoved` if the journal is lost.
    public func run() async throws {
        try runtime.begin()
        watchman?.cancel()
        await withTaskCancellationHandler {
            await withDiscardingTaskGroup { group in
                group.addTask { [runtime] in await runtime.returns.run(runtime) }
                await runJobs()
                // Everything has returned; what the last ones said is on its way to the disk.
                runtime.returns.stop()
            }
        } onCancel: {
            runtime.cut()
        }
        try await end()
    }

    private func runJobs() async {
        await withDiscardingTaskGroup { group in
            group.addTask { [runtime] in await runtime.flusher.run(runtime) }
            runtime.mailbox.bell.ring()
            await serve(&group)
            await stop(&group)
        }
    }

    /// Ends ``run()`` gracefully: no job is taken or started, running ones get the grace period.
    ///
    /// Returns at once; call it from a signal handler's task or `withGracefulShutdownHandler`.
    public nonisolated func beginGracefulShutdown() {
        runtime.withStanding { $0.isStopping = true }
        runtime.mailbox.bell.ring()
        runtime.feeds.ring()
    }

    /// Closes the journal of a scheduler that does not run.
    ///
    /// - Throws: ``BatchJobError`` `alreadyRunning` while ``run()`` is active, which closes it
    ///   itself; `journalFailed` if the last changes may be lost.
    public func close() async throws {
        let (isRunning, isClosed) = runtime.withStanding { ($0.isRunning, $0.isClosed) }
        guard !isRunning else {
            throw BatchJobError(
                .alreadyRunning,
                "The scheduler runs: call beginGracefulShutdown(), then run() closes the journal.")
        }
        guard !isClosed else { return }
        watchman?.cancel()
        try await end()
    }

    /// Starts what is wanted whenever the bell rings.
    private func serve(_ group: inout DiscardingTaskGroup) async {
        for await _ in runtime.mailbox.bell.rings {
            absorb()
            guard runtime.takesWork else { return }
            let now = runtime.now
            while let start = next(at: now) { add(start, to: &group) }
            offerSlots()
            addWaiting(to: &group)
            supervisor.prune(unfinished: index.unfinished, state: state)
            forget(retention.expired(at: now), in: &group)
            let dates = [supervisor.nextDate, retention.nextDate].compactMap(\.self)
            if let date = dates.min() { wake(at: date, &group) }
        }
    }

    /// The next work to start, with a slot that is taken back for it where all are lent.
    private func next(at now: Timestamp) -> Supervisor.Start? {
        supervisor.release(at: now, state)
        // No letter is read in between: with it could come who is to be alone, while slots are passed on.
        withdraw(supervisor.missing(isKnown: isKnown))
        return supervisor.next(at: now, isKnown: isKnown, state: state)
    }

    /// Offers what is left to jobs yet to be made.
    private func offerSlots() {
        let passesOn = supervisor.passesOn(isKnown: isKnown)
        let openings = supervisor.lend(isKnown: isKnown)
        runtime.withStanding { $0.offer.add(openings, passingOn: passesOn) }
    }

    private func add(_ start: Supervisor.Start, to group: inout DiscardingTaskGroup) {
        guard let (job, snapshot) = index[start.id].map({ ($0.live, $0.snapshot) }),
            let job
        else { return }
        let goOn = start.work == .run(.preview) && passes(snapshot)
        add(start, goOn: goOn, of: job, to: &group)
    }

    /// Adds the task that does a job's work.
    private func add(
        _ start: Supervisor.Start, goOn: Bool, of job: BatchJob,
        to group: inout DiscardingTaskGroup
    ) {
        switch start.work {
        case .expire:
            group.addTask {
                await job.perform {
                    try await job.expire()
                    return nil
                }
            }
        case .run(let activity):
            if let strategy = runtime.registry[start.type] {
                let worker = Worker(strategy, job, self)
                group.addTask {
                    await job.perform { try await worker.perform(activity, goOn: goOn) }
                }
            } else {
                group.addTask {
                    await job.perform {
                        try await job.giveBack()
                        return nil
                    }
                }
            }
        }
    }

    /// Adds what others have left for `run()` to do.
    private func addWaiting(to group: inout DiscardingTaskGroup) {
        for begun in startable { add(begun.start, goOn: false, of: begun.job, to: &group) }
        for errand in errands { group.addTask { await errand() } }
        (startable, errands) = ([], [])
    }

    private func wake(at date: Timestamp, _ group: inout DiscardingTaskGroup) {
        guard let number = alarm.set(for: date) else { return }
        group.addTask { [alarm, runtime] in
            await alarm.sleep(as: number, until: date, runtime)
        }
    }

    /// Whether a job without a preview gets its slot for the attempt at once.
    private func passes(_ job: JobSnapshot) -> Bool {
        guard let strategy = runtime.registry[job.type], !type(of: strategy).makesPreviews
        else { return false }
        return promote(job)
    }

    /// Gives running jobs their grace period, then stops them.
    private func stop(_ group: inout DiscardingTaskGroup) async {
        runtime.withStanding { $0.isStopping = true }
        runtime.feeds.ring()
        alarm.stop()
        await hearOfAll()
        if !runtime.isCut, runtime.endedBy == nil {
            await wait(for: runtime.configuration.gracePeriod, &group)
        }
        runtime.cut()
        // Runs that wait for space would keep this from ending for ever.
        runtime.store.surrender()
        absorb()
        let left = supervisor.running.keys.compactMap { begun[$0]?.job ?? index[$0]?.live }
        for job in left { group.addTask { [runtime] in await job.stop(runtime) } }
        await wait(for: .seconds(1), &group)
        // A task that is cancelled itself has not waited.
        for id in supervisor.running.keys.sorted() where !Task.isCancelled && begun[id] == nil {
            runtime.emit(BatchEvent(kind: .ignoresCancellation, job: index[id]?.snapshot))
        }
        runtime.flusher.stop()
        alarm.stop()
    }

    /// Waits for those who have taken a slot, or leave theirs, to tell: from here on nobody takes one.
    ///
    /// They wait for nothing in between, so that this is over at once, also in a cancelled task.
    private func hearOfAll() async {
        while true {
            withdraw(.all)
            absorb()
            if supervisor.openings.isEmpty { return }
            await Task.yield()
        }
    }

    /// Waits until nothing runs any more, at most so long.
    private func wait(for duration: Duration, _ group: inout DiscardingTaskGroup) async {
        let countdown = Countdown()
        defer { countdown.stop() }
        group.addTask { [runtime] in await countdown.run(for: duration, runtime) }
        var rings = runtime.mailbox.bell.rings.makeAsyncIterator()
        repeat {
            absorb()
            addWaiting(to: &group)
            guard !supervisor.running.isEmpty, !countdown.isOver else { return }
        } while await rings.next(isolation: self) != nil
    }

    private func end() async throws {
        runtime.withStanding { ($0.isRunning, $0.isClosed) = (false, true) }
        var failure = runtime.withStanding { $0.failure }
        do {
            try await runtime.store.close()
        } catch {
            failure = failure ?? error
        }
        absorb()
        // They hold this scheduler, and nobody will do them any more.
        errands = []
        for job in Array(index.unfinishedJobs) { await job.dismiss(failure ?? .shuttingDown) }
        runtime.feeds.close()
        if let failure { throw failure }
    }

    /// Takes something to do beside the jobs, while `run()` is active.
    func add(_ errand: @escaping Errand) {
        errands.append(errand)
        runtime.mailbox.bell.ring()
    }
}

extension BatchJob {
    /// Stops user code for a shutdown.
    fileprivate nonisolated func stop(_ runtime: Runtime) async {
        do {
            // Nobody performs what was never called, and would tell that it has returned.
            if try await giveBack() { return runtime.returned(id) }
            try await interrupt()
        } catch {
            runtime.noteFailure(error)
        }
    }
}
