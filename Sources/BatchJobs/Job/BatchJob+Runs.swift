/// How a job's code begins, what it says, and how it ends.
extension BatchJob {
    /// Records the start of user code and waits until it is durable; nothing if it may not run.
    ///
    /// A preview or a clean-up for which there is no code is passed; with `goOn` the first attempt begins
    /// in the record of a passed preview.
    func begin(
        _ activity: Activity, hasCode: Bool, goOn: Bool
    ) async throws -> (Run, JobSnapshot)? {
        guard hasCode else { return try await pass(activity, goOn: goOn) }
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
        if beginning == activity { return latest }
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

    private func pass(_ activity: Activity, goOn: Bool) async throws -> (Run, JobSnapshot)? {
        guard activity == .preview else {
            try await handle(.passCleanUp)
            return nil
        }
        let expires = runtime.now.advanced(by: runtime.configuration.previewExpiry)
        let goOn = goOn && !runtime.isCut
        return try await open(.attempt, try note([.passPreview(expires: expires, goOn: goOn)]))
    }

    private func open(
        _ activity: Activity, _ position: StorePosition?
    ) async throws -> (Run, JobSnapshot)? {
        let start = decided
        let run = openRun(activity)
        if let position, !published(position) { try await settle(position) }
        // Canceled while its start went to the disk: then its code is never called.
        guard let run, self.run === run else { return nil }
        return (run, start)
    }

    /// The run that has begun, if that is what was decided.
    private func openRun(_ activity: Activity) -> Run? {
        guard decided.state.activity == activity else { return nil }
        run = Run(of: self, decided, activity: activity, flusher: runtime.flusher)
        return run
    }

    /// Appends what a run said; the position to wait for.
    func record(_ word: Word, of run: Run) throws(BatchJobError) -> StorePosition? {
        try note(word, of: run)
    }

    func settle(_ word: Word?, of run: Run) async throws(BatchJobError) {
        guard let word else { return try await settle(latest) }
        try await settle(try record(word, of: run))
    }

    /// Records the end of a run and waits until it is durable.
    func end(_ end: RunEnd) async throws(BatchJobError) { try await settle(try note(end)) }

    private func note(_ end: RunEnd) throws(BatchJobError) -> StorePosition? {
        try note(end.word, of: end.run, end.commands)
    }

    /// Appends what a run said, and what follows from it, in one record.
    private func note(
        _ word: Word?, of run: Run, _ commands: [JobCommand] = []
    ) throws(BatchJobError) -> StorePosition? {
        guard let word, self.run === run, let advance = run.take(word) else {
            return commands.isEmpty ? latest : try note(commands)
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

    /// Does work of this job; when it returns, none of the job's code runs any more.
    nonisolated func perform(_ work: () async throws -> RunEnd?) async {
        var end: RunEnd?
        var failure: (any Error)?
        do {
            end = try await work()
        } catch {
            failure = error
        }
        await left(end, failure)
    }

    /// Records how the job's code has ended; once that is durable it may be started again.
    private func left(_ end: RunEnd?, _ failure: (any Error)?) async {
        var refusal: BatchJobError?
        do {
            if let failure { throw failure }
            if let end { _ = try note(end) }
        } catch {
            runtime.noteFailure(error)
            refusal = error as? BatchJobError
        }
        closeRun()
        publish()
        let slot = slot(after: end)
        guard let latest else { return runtime.returned(id, leaving: slot, refusal) }
        let entry = Returns.Entry(job: self, position: latest, slot: slot, refusal: refusal)
        if !runtime.returns.add(entry) { await returned(entry) }
    }

    /// What the job's code left behind is durable, or will never be.
    func returned(_ entry: Returns.Entry) async {
        var refusal = entry.refusal
        do throws(BatchJobError) {
            try await settle(entry.position)
        } catch {
            runtime.noteFailure(error)
            refusal = refusal ?? error
        }
        runtime.returned(id, leaving: entry.slot, refusal)
    }

    /// The slot that may go to whoever is made next: not one that this job needs again, or for which
    /// others of its type wait.
    private func slot(after end: RunEnd?) -> Activity? {
        let type = decided.state.request.type
        guard decided.status.isFinished, runtime.configuration.typeLimits[type] == nil
        else { return nil }
        return end?.run.activity
    }

    /// Stops a run for a shutdown; the job goes back to waiting, with what was said last.
    nonisolated func interrupt() async throws {
        guard let run = await run else { return }
        // Its task is cancelled also where the journal cannot say so any more.
        defer { run.end() }
        // What cannot be encoded goes back to the last checkpoint; the run's next advance throws it.
        try await end(RunEnd(run, saying: try? run.encoded(), [.interrupt(run: run.number)]))
    }
}
