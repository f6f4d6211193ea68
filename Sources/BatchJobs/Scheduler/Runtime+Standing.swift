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

    /// Takes a new job in, before it is written; ``dismiss(_:)`` takes that back.
    ///
    /// - Returns: its name, and what it begins with where there is a slot for that.
    func admit(
        _ first: Activity?, at now: Timestamp
    ) throws(BatchJobError) -> (id: JobID, first: Activity?) {
        let result = withStanding { standing -> Result<(JobID, Activity?), BatchJobError> in
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
            let begins = first.map { standing.offer.take($0) } ?? false
            let id = standing.ids.next(at: now, using: &standing.random)
            return .success((id, begins ? first : nil))
        }
        return try result.get()
    }

    /// A job that was taken in is not made; nor was what it should have begun with.
    func dismiss(_ first: Activity?) {
        withStanding { $0.unfinished -= 1 }
        if let first { leave(first) }
    }

    /// No user code of a job runs any more; with the slot that may go to whoever is made next.
    func returned(_ id: JobID, leaving activity: Activity? = nil, _ refusal: BatchJobError? = nil) {
        let slot = withStanding { $0.offer.passedOn(activity) }
        // First told, then left: nobody may be heard of who has a slot of which nothing is known.
        mailbox.post(.returned(id, refusal, passingOn: slot))
        if let slot { leave(slot) }
    }

    private func leave(_ slot: Activity) {
        if withStanding({ !$0.offer.leave(slot) }) { mailbox.post(.gotBack(slot)) }
    }
}
