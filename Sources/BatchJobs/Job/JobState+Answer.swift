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
            do {
                try next.apply(answer, at: now)
            } catch {
                throw BatchJobError(
                    .journalInconsistent,
                    "A job that is \(error.status.rawValue) decided "
                        + "\(error.event): a fault of swift-batch-jobs. Nothing was changed.",
                    job: id)
            }
            events += answer
        }
        // One record is one version, however many commands it answers.
        if !events.isEmpty { next.version = version + 1 }
        return (events, next)
    }
}
