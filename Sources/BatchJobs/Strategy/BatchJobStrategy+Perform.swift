/// Runs user code for a job and says how it went. The one place where payloads become types.
extension BatchJobStrategy {
    /// With `goOn` a job without a preview goes on to its first attempt.
    ///
    /// - Returns: what the job's run came to, for the job to record.
    func perform(
        _ activity: Activity, goOn: Bool, of job: BatchJob, for scheduler: BatchScheduler
    ) async throws -> RunEnd? {
        let begun: (Run, JobSnapshot)?
        switch activity {
        case .preview where !Self.makesPreviews: begun = try await job.passPreview(goOn: goOn)
        case .cleanUp where !Self.cleansUp:
            try await job.passCleanUp()
            return nil
        case .preview, .attempt, .cleanUp: begun = try await job.begin(activity)
        }
        guard let (run, start) = begun else { return nil }
        return switch run.activity {
        case .preview: try await preview(run, start, for: scheduler)
        case .attempt: await attempt(run, start, for: scheduler)
        case .cleanUp: await cleanUp(run, start, for: scheduler)
        }
    }

    private func preview(
        _ run: Run, _ start: JobSnapshot, for scheduler: BatchScheduler
    ) async throws -> RunEnd? {
        defer { run.detach(.worker) }
        let outcome = await outcome(of: run, start, scheduler) {
            try await preProcess($0).preview.checked(for: start.id)
        }
        guard case .success(let preview) = outcome.result else {
            return await failed(outcome, run, start, scheduler)
        }
        // The end of this run must not cancel the task: the attempt may go on in it.
        run.detach(.worker)
        let goOn = await scheduler.promote(start)
        let next = try await run.job.finish(preview, of: run, saying: outcome.word, goOn: goOn)
        guard let (run, start) = next else { return nil }
        return await attempt(run, start, for: scheduler)
    }

    private func attempt(
        _ run: Run, _ start: JobSnapshot, for scheduler: BatchScheduler
    ) async -> RunEnd? {
        defer { run.detach(.worker) }
        let outcome = await outcome(of: run, start, scheduler) { try await process($0) }
        guard case .success = outcome.result else {
            return await failed(outcome, run, start, scheduler)
        }
        return end(of: run, saying: outcome.word, .complete(run: run.number))
    }

    private func cleanUp(
        _ run: Run, _ start: JobSnapshot, for scheduler: BatchScheduler
    ) async -> RunEnd {
        defer { run.detach(.worker) }
        // A job that does not decode any more has an end, too, and BatchEnd says so.
        let end = BatchEnd<Self>(
            job: start,
            context: try? Payload.decode(Context.self, from: start.state.request.context),
            checkpoint: start.state.checkpoint.flatMap {
                try? Payload.decode(Checkpoint.self, from: $0)
            })
        let result = await watched(run, start, scheduler) { _ = try await ended(end) }
        let command: JobCommand
        switch result {
        case .success: command = .finishCleanUp(run: run.number)
        case .failure where isStopping(scheduler): command = .interrupt(run: run.number)
        case .failure(let error):
            let failure = JobFailure(
                error, attempt: Int(start.state.cleanUpAttempt), at: scheduler.runtime.now)
            command = .failCleanUp(run: run.number, failure)
        }
        return RunEnd(run, [command])
    }

    /// Calls user code with a typed run; its last word comes with what it returned.
    private func outcome<Value: Sendable>(
        of run: Run, _ start: JobSnapshot, _ scheduler: BatchScheduler,
        _ body: (BatchRun<Self>) async throws -> Value
    ) async -> Outcome<Value> {
        let typed: BatchRun<Self>
        do {
            typed = try batchRun(run, start)
        } catch {
            return Outcome(result: .failure(error))
        }
        let result = await watched(run, start, scheduler) { try await body(typed) }
        do {
            let word = try run.encoded()
            // What could not be kept fails the run, also one that never advanced again.
            if let failure = run.failure { throw failure }
            return Outcome(result: result, word: word)
        } catch {
            return Outcome(result: .failure(error))
        }
    }

    func batchRun(_ run: Run, _ start: JobSnapshot) throws -> BatchRun<Self> {
        do {
            return BatchRun(
                job: start,
                context: try Payload.decode(Context.self, from: start.state.request.context),
                checkpoint: try start.state.checkpoint.map {
                    try Payload.decode(Checkpoint.self, from: $0)
                },
                run: run)
        } catch {
            throw StrategyError(
                code: "undecodable",
                message: "The context or the checkpoint does not decode for \(Self.identifier): "
                    + "\(error.story). The stored bytes are kept.",
                retry: .never)
        }
    }

    /// Runs user code in this task, so that the end of the run cancels it.
    ///
    /// The caller detaches the task, once no more user code is called for this run.
    private func watched<Value>(
        _ run: Run, _ start: JobSnapshot, _ scheduler: BatchScheduler,
        _ body: () async throws -> Value
    ) async -> Result<Value, any Error> {
        if isWatched(run.activity) {
            await scheduler.add { [runtime = scheduler.runtime] in
                await watch(run, start, runtime)
            }
        }
        run.attach(.worker)
        do {
            let value = try await body()
            // Code that is told to stop may return early, as if it had done all of its work.
            return Task.isCancelled ? .failure(CancellationError()) : .success(value)
        } catch {
            return .failure(error)
        }
    }

    /// The end of a preview or an attempt that did not succeed; nothing if somebody ended it.
    private func failed(
        _ outcome: Outcome<some Any>, _ run: Run, _ start: JobSnapshot,
        _ scheduler: BatchScheduler
    ) async -> RunEnd? {
        guard case .failure(let error) = outcome.result, !run.isOver else { return nil }
        let command: JobCommand =
            isStopping(scheduler)
            ? .interrupt(run: run.number)
            : await failure(error, run, start, scheduler.runtime)
        return end(of: run, saying: outcome.word, command)
    }

    /// Where nobody cleans up, a job that is over with its run needs nothing more.
    private func end(of run: Run, saying word: Word?, _ command: JobCommand) -> RunEnd {
        RunEnd(run, saying: word, Self.cleansUp ? [command] : [command, .passCleanUp])
    }

    /// Whether this task is stopped with all others: nobody has ended its run alone.
    private func isStopping(_ scheduler: BatchScheduler) -> Bool {
        scheduler.runtime.isCut || Task.isCancelled
    }

    /// Asks error, policy and strategy whether another attempt follows, and when.
    func failure(
        _ error: any Error, _ run: Run, _ start: JobSnapshot, _ runtime: Runtime
    ) async -> JobCommand {
        let now = runtime.now
        let isPreview = run.activity == .preview
        let attempt = Int(isPreview ? start.state.previewAttempt : start.state.attempt)
        let began = isPreview ? start.state.stamps.created : start.state.stamps.processing ?? now
        let advice = (error as? any RetryAdvising)?.retryAdvice ?? .allowed
        var next = runtime.withRandom {
            retryPolicy.next(after: attempt, advice: advice, began: began, now: now, using: &$0)
        }
        // Asked whatever the policy says; what does not decode has nobody to ask.
        if let typed = try? batchRun(run, start), await !shouldRetry(error, typed) { next = nil }
        return .fail(
            run: run.number, JobFailure(error, attempt: attempt, at: now), next: next)
    }
}

/// What a run of user code came to.
private struct Outcome<Value: Sendable>: Sendable {
    var result: Result<Value, any Error>
    var word: Word?
}
