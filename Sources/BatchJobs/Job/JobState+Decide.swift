extension JobState {
    /// What is to happen upon a command; refuses what the job's status does not allow.
    package func decide(
        _ command: JobCommand, at now: Timestamp
    ) throws(BatchJobError) -> [JobEvent] {
        switch command {
        case .start(let activity, let limit):
            return try start(activity, limit: limit, at: now)
        case .finishPreview(let run, let preview, let expires, let goOn):
            try require(run, .preview)
            return events(after: preview, expires: expires, goOn: goOn)
        case .passPreview(let expires, let goOn):
            guard status == .created else { throw .runOver(id) }
            return events(after: Preview(), expires: expires, goOn: goOn)
        case .confirm:
            guard status == .preProcessed else { throw .cannotConfirm(id, status) }
            return [.confirmed]
        case .advance(let run, let advance):
            try require(run, .attempt, .preview)
            return [.advanced(advance)]
        case .complete(let run):
            try require(run, .attempt)
            return [.completed]
        case .fail(let run, let failure, let next):
            try require(run, .attempt, .preview)
            return [next.map { .attemptFailed(failure, next: $0) } ?? .failed(failure)]
        case .interrupt(let run):
            try require(run, .attempt, .preview, .cleanUp)
            return [.interrupted]
        case .cancel(let reason):
            if status == .canceled { return [] }
            guard !status.isFinished else { throw .cannotCancel(id, status) }
            return [.canceled(reason: reason)]
        case .expire:
            guard status == .preProcessed, let wakes, wakes <= now else { return [] }
            return [.canceled(reason: "not confirmed in time")]
        case .finishCleanUp(let run):
            try require(run, .cleanUp)
            return [.cleanedUp]
        case .failCleanUp(let run, let failure):
            try require(run, .cleanUp)
            let isLast = cleanUpAttempt >= Self.cleanUpAttempts
            return isLast ? [.cleanUpFailed(failure), .cleanedUp] : [.cleanUpFailed(failure)]
        case .passCleanUp:
            return status.isFinished && !isCleanedUp ? [.cleanedUp] : []
        case .forget:
            return isCleanedUp && !isForgotten ? [.forgotten] : []
        }
    }

    private func events(after preview: Preview, expires: Timestamp, goOn: Bool) -> [JobEvent] {
        if request.options.dryRun { return [.preProcessed(preview, expires: expires)] }
        let passed = JobEvent.preProcessed(preview, expires: nil)
        return goOn
            ? [passed, .confirmed, .started(.attempt, run: run + 1)] : [passed, .confirmed]
    }

    /// How often `ended` is tried when it throws.
    package static let cleanUpAttempts = 3

    private func start(
        _ activity: Activity, limit: Int, at now: Timestamp
    ) throws(BatchJobError) -> [JobEvent] {
        guard let work, work.activity == activity, work.isDue(at: now) else { throw .runOver(id) }
        guard deaths > limit else { return [.started(activity, run: run + 1)] }
        let failure = JobFailure.tooManyRecoveries(deaths: deaths, attempt: Int(attempt), at: now)
        return activity == .cleanUp
            ? [.cleanUpFailed(failure), .cleanedUp] : [.failed(failure)]
    }

    /// Refuses a word from a run that is over: it was ended by somebody else, or is an old one.
    private func require(_ run: Int32, _ activities: Activity...) throws(BatchJobError) {
        guard run == self.run, let activity, activities.contains(activity) else {
            throw .runOver(id)
        }
    }
}

extension JobFailure {
    static func tooManyRecoveries(deaths: Int, attempt: Int, at now: Timestamp) -> JobFailure {
        JobFailure(
            code: "too_many_recoveries",
            message: "The process died \(deaths) times while this job ran and it made no "
                + "progress in between. It is not started again, so that it does no more harm. "
                + "Look for a crash in its strategy, then create it again.",
            attempt: attempt, at: now.date)
    }
}
