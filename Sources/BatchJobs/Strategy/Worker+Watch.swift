extension Worker {
    /// Ends a run that takes too long or does not advance, in a child of its own.
    func watch(_ run: Run, _ start: JobSnapshot) async {
        run.attach(.watchdog)
        defer { run.detach(.watchdog) }
        guard let error = await overtime(of: run) else { return }
        do {
            let command: JobCommand =
                run.activity == .cleanUp
                ? .failCleanUp(
                    run: run.number,
                    JobFailure(
                        error, attempt: Int(start.state.cleanUpAttempt), at: runtime.now))
                : await failure(error, run, start)
            // An encoding error is the lesser one: the job ends because it took too long. Its code
            // has not returned, so that it is not cleaned up yet.
            try await run.job.end(RunEnd(run, saying: try? run.encoded(), [command]))
        } catch {
            runtime.noteFailure(error)
        }
    }

    func isWatched(_ activity: Activity) -> Bool {
        switch activity {
        case .preview: retryPolicy.attemptTimeout != nil
        case .attempt: retryPolicy.attemptTimeout != nil || retryPolicy.stallLimit != nil
        case .cleanUp: true
        }
    }

    /// Waits for a limit to be passed; nothing if the run ends before.
    private func overtime(of run: Run) async -> StrategyError? {
        let limit =
            run.activity == .cleanUp
            ? runtime.configuration.cleanUpTimeout : retryPolicy.attemptTimeout
        let stall = run.activity == .attempt ? retryPolicy.stallLimit : nil
        var left = limit
        var words = run.words
        while let nap = [left, stall].compactMap({ $0 }).min() {
            guard await runtime.sleep(for: nap), !run.isOver else { return nil }
            if let rest = left, rest <= nap {
                return StrategyError(
                    code: "timed_out", message: "It took longer than \(limit ?? nap).")
            }
            left = left.map { $0 - nap }
            if let stall, nap == stall {
                guard run.words > words else {
                    return StrategyError(
                        code: "stalled", message: "It has not advanced for \(stall).")
                }
                words = run.words
            }
        }
        return nil
    }
}
