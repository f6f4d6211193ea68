extension BatchScheduler {
    /// Why a job is not running and what will wake it, or what it does, in one sentence.
    ///
    /// - Throws: ``BatchJobError`` `notFound`.
    public func explain(_ id: JobID) throws -> String {
        absorb()
        guard let snapshot = index[id]?.snapshot else { throw BatchJobError.notFound(id) }
        let state = snapshot.state
        if state.status.isFinished { return ending(snapshot) }
        let reason = supervisor.reason(
            for: state, at: runtime.now, isKnown: isKnown(state.request.type))
        if let obstacle = obstacle(for: state) { return obstacle }
        return sentence(reason, snapshot)
    }

    /// What an unfinished job waits for, in one sentence; nothing while its code runs.
    func wait(of snapshot: JobSnapshot) -> String? {
        let state = snapshot.state
        guard !state.status.isFinished else { return nil }
        if let obstacle = obstacle(for: state) { return obstacle }
        let reason = supervisor.reason(
            for: state, at: runtime.now, isKnown: isKnown(state.request.type))
        let isWaiting = reason != .runs || runtime.store.health.isHolding
        return isWaiting ? sentence(reason, snapshot) : nil
    }

    /// What keeps all jobs that have not started from doing so.
    private func obstacle(for job: JobState) -> String? {
        guard job.work?.activity != nil, supervisor.running[job.id] == nil else { return nil }
        if let error = runtime.endedBy { return error.message }
        let standing = runtime.withStanding { $0 }
        if standing.isStopping {
            return "The scheduler is shutting down; it goes on when the journal is next opened."
        }
        return standing.isRunning ? nil : Self.notRunning
    }

    private func sentence(_ reason: Supervisor.Reason, _ job: JobSnapshot) -> String {
        switch reason {
        case .runs: running(job)
        case .stopping: "Its code was told to stop and has not returned yet; its slot stays taken."
        case .over: ending(job)
        case .person(let until):
            "It waits for confirmation; without it, it is canceled at \(until.iso8601)."
        case .date(let date):
            job.failure == nil || job.status == .confirmed
                ? "It waits for its start date, \(date.iso8601)."
                : "Attempt \(job.failure?.attempt ?? 0) failed; the next starts at \(date.iso8601)."
        case .setBack(let until, let error):
            "Its last start or end could not be recorded\(error.map { ": \($0.message)" } ?? ".") "
                + "It is tried again at \(until.iso8601)."
        case .noStrategy:
            "No strategy of the type \(job.type) is registered; it runs once one is."
        case .alone(let id):
            "It waits for \(id), which runs alone because the process died under it twice."
        case .quarantine(let id?):
            "It waits for \(id), which is to run alone first because the process died under it "
                + "twice."
        case .quarantine(nil):
            "The process died under it \(job.state.deaths) times, so it waits until it can run "
                + "alone."
        case .typeLimit(let limit):
            "It waits for a slot: \(limit) of the type \(job.type) run already."
        case .limit(let limit): "It waits for a slot: \(limit) run already."
        case .next: "It starts next."
        }
    }

    private func ending(_ job: JobSnapshot) -> String {
        let stopping = supervisor.running[job.id]?.work == .run(.attempt)
        let tail =
            job.state.isCleanedUp
            ? "."
            : stopping
                ? "; its code was told to stop and has not returned yet, so its slot stays taken."
                : "; its clean-up has not returned yet."
        return "It is over: \(job.status.rawValue)\(tail)"
    }

    private func running(_ job: JobSnapshot) -> String {
        switch job.status {
        case .created: "Its preview is being made."
        case .completed, .failed, .canceled: ending(job)
        case .preProcessed, .confirmed, .processing:
            "Attempt \(job.attempt) runs: \(job.advancement)"
                + (job.count.map { " of \($0)" } ?? "") + " done"
                + (runtime.store.health.isHolding ? "; it waits for space on the disk." : ".")
        }
    }
}
