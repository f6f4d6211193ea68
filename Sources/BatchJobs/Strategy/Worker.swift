/// Does in one task what a job wants next: begins it, calls user code, and says how that went.
final class Worker: Sendable {
    let strategy: any BatchJobStrategy
    let job: BatchJob
    let scheduler: BatchScheduler

    init(_ strategy: any BatchJobStrategy, _ job: BatchJob, _ scheduler: BatchScheduler) {
        (self.strategy, self.job, self.scheduler) = (strategy, job, scheduler)
    }

    var runtime: Runtime { scheduler.runtime }
    var retryPolicy: RetryPolicy { strategy.retryPolicy }
    private var kind: any BatchJobStrategy.Type { type(of: strategy) }

    /// With `goOn` a job without a preview goes on to its first attempt.
    ///
    /// - Returns: what the job's run came to, for the job to record.
    func perform(_ activity: Activity, goOn: Bool) async throws -> RunEnd? {
        let begun = try await job.begin(activity, hasCode: kind.hasCode(for: activity), goOn: goOn)
        guard let (run, start) = begun else { return nil }
        return switch run.activity {
        case .preview: try await preview(run, start)
        case .attempt: await attempt(run, start)
        case .cleanUp: await cleanUp(run, start)
        }
    }

    private func preview(_ run: Run, _ start: JobSnapshot) async throws -> RunEnd? {
        defer { run.detach(.worker) }
        let outcome = await outcome(of: run, start) {
            try await strategy.makePreview(in: run, start)
        }
        guard case .success(let preview) = outcome.result else {
            return await failed(outcome, run, start)
        }
        // The end of this run must not cancel the task: the attempt may go on in it.
        run.detach(.worker)
        let goOn = await scheduler.promote(start)
        let next = try await job.finish(preview, of: run, saying: outcome.word, goOn: goOn)
        guard let (run, start) = next else { return nil }
        return await attempt(run, start)
    }

    private func attempt(_ run: Run, _ start: JobSnapshot) async -> RunEnd? {
        defer { run.detach(.worker) }
        let outcome = await outcome(of: run, start) {
            try await strategy.attempt(in: run, start)
        }
        guard case .success = outcome.result else { return await failed(outcome, run, start) }
        return end(of: run, saying: outcome.word, .complete(run: run.number))
    }

    private func cleanUp(_ run: Run, _ start: JobSnapshot) async -> RunEnd {
        defer { run.detach(.worker) }
        let result = await watched(run, start) { try await strategy.cleanUp(after: start) }
        let command: JobCommand
        switch result {
        case .success: command = .finishCleanUp(run: run.number)
        case .failure where isStopping: command = .interrupt(run: run.number)
        case .failure(let error):
            let failure = JobFailure(
                error, attempt: Int(start.state.cleanUpAttempt), at: runtime.now)
            command = .failCleanUp(run: run.number, failure)
        }
        return RunEnd(run, [command])
    }

    /// Calls user code; its last word comes with what it returned.
    private func outcome<Value: Sendable>(
        of run: Run, _ start: JobSnapshot, _ body: () async throws -> Value
    ) async -> Outcome<Value> {
        let result = await watched(run, start, body)
        do {
            let word = try run.encoded()
            // What could not be kept fails the run, also one that never advanced again.
            if let failure = run.failure { throw failure }
            return Outcome(result: result, word: word)
        } catch {
            return Outcome(result: .failure(error))
        }
    }

    /// Runs user code in this task, so that the end of the run cancels it.
    ///
    /// The caller detaches the task, once no more user code is called for this run.
    private func watched<Value>(
        _ run: Run, _ start: JobSnapshot, _ body: () async throws -> Value
    ) async -> Result<Value, any Error> {
        if isWatched(run.activity) {
            await scheduler.add { await self.watch(run, start) }
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
        _ outcome: Outcome<some Any>, _ run: Run, _ start: JobSnapshot
    ) async -> RunEnd? {
        guard case .failure(let error) = outcome.result, !run.isOver else { return nil }
        let command: JobCommand =
            isStopping ? .interrupt(run: run.number) : await failure(error, run, start)
        return end(of: run, saying: outcome.word, command)
    }

    /// Where nobody cleans up, a job that is over with its run needs nothing more.
    private func end(of run: Run, saying word: Word?, _ command: JobCommand) -> RunEnd {
        RunEnd(run, saying: word, kind.cleansUp ? [command] : [command, .passCleanUp])
    }

    /// Whether this task is stopped with all others: nobody has ended its run alone.
    private var isStopping: Bool { runtime.isCut || Task.isCancelled }

    /// Asks error, policy and strategy whether another attempt follows, and when.
    func failure(_ error: any Error, _ run: Run, _ start: JobSnapshot) async -> JobCommand {
        let now = runtime.now
        let isPreview = run.activity == .preview
        let attempt = Int(isPreview ? start.state.previewAttempt : start.state.attempt)
        let began = isPreview ? start.state.stamps.created : start.state.stamps.processing ?? now
        let advice = (error as? any RetryAdvising)?.retryAdvice ?? .allowed
        var next = runtime.withRandom {
            retryPolicy.next(after: attempt, advice: advice, began: began, now: now, using: &$0)
        }
        // Asked whatever the policy says.
        if await !strategy.mayRetry(after: error, in: run, start) { next = nil }
        return .fail(
            run: run.number, JobFailure(error, attempt: attempt, at: now), next: next)
    }
}

/// What a run of user code came to.
private struct Outcome<Value: Sendable>: Sendable {
    var result: Result<Value, any Error>
    var word: Word?
}
