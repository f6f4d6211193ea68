extension JobState {
    /// An event that cannot follow: the journal is sound but not ours, or a fault of ours.
    package struct Impossible: Error, Hashable {
        package var event: String
        package var status: JobStatus
    }

    /// Makes the events of one record true, all or none.
    package mutating func apply(
        _ events: [JobEvent], at now: Timestamp
    ) throws(Impossible) {
        var next = self
        try next.take(events, at: now)
        self = next
    }

    /// The same in place: a state that refuses an event is of no use any more.
    mutating func take(_ events: [JobEvent], at now: Timestamp) throws(Impossible) {
        for (place, event) in events.enumerated() {
            // A job begins with its creation, which never follows on anything.
            try require(event.isCreation == (version == 0 && place == 0), event)
            try apply(event, at: now)
        }
        version += 1
        stamps.updated = now
    }

    private mutating func apply(_ event: JobEvent, at now: Timestamp) throws(Impossible) {
        switch event {
        case .created:
            break
        case .started(let activity, let run):
            try require(run == self.run + 1 && work?.activity == activity, event)
            start(activity, run: run, at: now)
        case .preProcessed(let preview, let expires):
            try require(status == .created, event)
            preProcess(preview, expires: expires, at: now)
        case .confirmed:
            try require(status == .preProcessed, event)
            (status, stamps.confirmed, wakes) = (.confirmed, now, nil)
        case .advanced(let advance):
            try require(activity == .attempt || activity == .preview, event)
            take(advance)
        case .attemptFailed(let failure, let next):
            try require(activity == .attempt || activity == .preview, event)
            (wakes, activity, attemptIsOpen) = (next, nil, false)
            details.add(failure)
            note("attempt_failed", failure.message, at: now)
        case .interrupted:
            try require(activity != nil, event)
            activity = nil
            note("interrupted", "The service stopped it; it goes on where it was.", at: now)
        case .completed:
            try require(activity == .attempt, event)
            end(.completed, at: now)
        case .failed(let failure):
            let isOpen = status == .created || status == .confirmed || status == .processing
            try require(isOpen, event)
            details.add(failure)
            end(.failed, at: now)
        case .canceled(let reason):
            try require(!status.isFinished, event)
            if let reason { details.cancelReason = reason }
            end(.canceled, at: now)
        case .cleanUpFailed(let failure):
            try require(status.isFinished && !isCleanedUp, event)
            (activity, attemptIsOpen) = (nil, false)
            // Whoever could not be told may be there again in a moment.
            wakes = now.advanced(by: .seconds(Int(cleanUpAttempt)))
            note("clean_up_failed", failure.message, at: now)
        case .cleanedUp:
            try require(status.isFinished && !isCleanedUp, event)
            (activity, wakes, isCleanedUp) = (nil, nil, true)
        case .forgotten:
            try require(isCleanedUp && !isForgotten, event)
            isForgotten = true
        }
    }

    private func require(_ condition: Bool, _ event: JobEvent) throws(Impossible) {
        guard condition else { throw Impossible(event: event.name, status: status) }
    }

    private mutating func start(_ activity: Activity, run: Int32, at now: Timestamp) {
        if self.activity != nil {
            recoveries += 1
            note("recovered", "The process died while it ran; it goes on.", at: now)
        }
        self.run = run
        self.activity = activity
        switch activity {
        case .preview:
            if !attemptIsOpen { previewAttempt += 1 }
            attemptIsOpen = true
        case .attempt:
            if !attemptIsOpen { attempt += 1 }
            attemptIsOpen = true
            status = .processing
            if stamps.processing == nil {
                stamps.processing = now
            } else {
                note("started", "Attempt \(attempt) began, or went on.", at: now)
            }
        case .cleanUp:
            if !attemptIsOpen, cleanUpAttempt < .max { cleanUpAttempt += 1 }
            attemptIsOpen = true
        }
        wakes = nil
    }

    private mutating func preProcess(_ preview: Preview, expires: Timestamp?, at now: Timestamp) {
        (status, stamps.preProcessed, wakes) = (.preProcessed, now, expires)
        (activity, attemptIsOpen, recoveries) = (nil, false, 0)
        // What a preview went through is no unit done, and nowhere to go on from.
        (done, checkpoint) = (0, nil)
        guard !preview.isEmpty else { return }
        details.count = preview.count.map { Int64($0) }
        details.report.merge(preview.report)
    }

    private mutating func take(_ advance: Advance) {
        // The same word again is no progress: a poisonous job may say it before each crash.
        let isProgress =
            advance.done > done || advance.checkpoint.map { $0 != checkpoint } ?? false
        if isProgress { recoveries = 0 }
        done = advance.done
        if let checkpoint = advance.checkpoint { self.checkpoint = checkpoint }
        if let report = advance.report { details.report.merge(report) }
    }

    mutating func end(_ status: JobStatus, at now: Timestamp) {
        (self.status, stamps.ended) = (status, now)
        (activity, wakes, recoveries, attemptIsOpen) = (nil, nil, 0, false)
    }

    private mutating func note(_ event: String, _ message: String, at now: Timestamp) {
        let attempt = status == .created ? previewAttempt : attempt
        details.add(JobStep(at: now, event: event, message: message, attempt: Int(attempt)))
    }
}

extension JobEvent {
    fileprivate var isCreation: Bool {
        if case .created = self { true } else { false }
    }
}
