extension JobState {
    /// The events that answer some commands in one record, and the state after them.
    package func answer(
        _ commands: [JobCommand], at now: Timestamp
    ) throws(BatchJobError) -> (events: [JobEvent], next: JobState) {
        var events: [JobEvent] = []
        var next = self
        for command in commands {
            let answer = try next.decide(command, at: now)
            guard !answer.isEmpty else { continue }
            try next.follow(answer, at: now)
            // Most records answer one command, whose events need not be copied.
            events = events.isEmpty ? answer : events + answer
        }
        // One record is one version, however many commands it answers.
        if !events.isEmpty { next.version = version + 1 }
        return (events, next)
    }

    /// The events that make this job and begin its first work, and the state after them.
    package func creation(
        first: Activity?, at now: Timestamp
    ) throws(BatchJobError) -> (events: [JobEvent], next: JobState) {
        let work: [JobEvent] =
            switch first {
            case .preview: try decide(.start(.preview, recoveries: 0), at: now)
            case .attempt: try decide(.passPreview(expires: now, goOn: true), at: now)
            case .cleanUp, nil: []
            }
        let events = [.created(request)] + work
        var next = self
        try next.follow(events, at: now)
        return (events, next)
    }

    /// Makes true what was decided.
    private mutating func follow(_ events: [JobEvent], at now: Timestamp) throws(BatchJobError) {
        do {
            try take(events, at: now)
        } catch {
            throw BatchJobError(
                .journalInconsistent,
                "A job that is \(error.status.rawValue) decided "
                    + "\(error.event): a fault of swift-batch-jobs. Nothing was changed.",
                job: id)
        }
    }
}
