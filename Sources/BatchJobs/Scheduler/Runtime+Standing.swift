extension Runtime {
    /// Whether jobs are started.
    var takesWork: Bool {
        withStanding { $0.isRunning && !$0.isStopping && $0.failure == nil }
    }

    /// Whether running code is being stopped: what it throws now is no failure of its own.
    var isCut: Bool { withStanding { $0.isCut } }

    func begin() throws(BatchJobError) {
        let isFirst = withStanding { standing in
            guard !standing.isStarted, !standing.isClosed else { return false }
            (standing.isStarted, standing.isRunning) = (true, true)
            return true
        }
        guard isFirst else {
            throw BatchJobError(
                .alreadyRunning,
                "run() was called before. A scheduler runs once: open the journal anew.")
        }
    }

    /// Ends the grace: what runs is stopped.
    func cut() {
        withStanding { ($0.isStopping, $0.isCut) = (true, true) }
        mailbox.bell.ring()
        feeds.ring()
    }

    /// Takes a new job in, before it is written; ``dismiss()`` takes that back.
    func admit(at now: Timestamp) throws(BatchJobError) -> JobID {
        let result = withStanding { standing -> Result<JobID, BatchJobError> in
            if let failure = standing.failure { return .failure(failure) }
            if standing.isStopping || standing.isClosed { return .failure(.shuttingDown) }
            let limit = configuration.unfinishedLimit
            guard standing.unfinished < limit else {
                return .failure(
                    BatchJobError(
                        .overloaded,
                        "There are \(limit) unfinished jobs already, which is the "
                            + "limit. Try again when some have ended."))
            }
            standing.unfinished += 1
            return .success(standing.ids.next(at: now, using: &standing.random))
        }
        return try result.get()
    }

    func dismiss() {
        withStanding { $0.unfinished -= 1 }
    }
}
