extension JobState {
    /// Answers some commands in one record, and makes the answer true.
    ///
    /// In place: a state that refuses a command is of no use any more.
    ///
    /// - Returns: the events.
    package mutating func answer(
        _ commands: [JobCommand], at now: Timestamp
    ) throws(BatchJobError) -> [JobEvent] {
        var events: [JobEvent] = []
        let before = version
        for command in commands {
            let answer = try decide(command, at: now)
            guard !answer.isEmpty else { continue }
            try follow(answer, at: now)
            // Most records answer one command, whose events need not be copied.
            events = events.isEmpty ? answer : events + answer
        }
        // One record is one version, however many commands it answers.
        if !events.isEmpty { version = before + 1 }
        return events
    }

    /// Makes this job and begins its first work, in one record.
    ///
    /// - Returns: the events.
    package mutating func create(
        first: Activity?, at now: Timestamp
    ) throws(BatchJobError) -> [JobEvent] {
        let work: [JobEvent] =
            switch first {
            case .preview: try decide(.start(.preview, recoveries: 0), at: now)
            case .attempt: try decide(.passPreview(expires: now, goOn: true), at: now)
            case .cleanUp, nil: []
            }
        let events = [.created(request)] + work
        try follow(events, at: now)
        return events
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
