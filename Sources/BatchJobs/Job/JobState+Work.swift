/// What a job needs done, and from when on.
package struct JobWork: Hashable, Sendable {
    package var task: Work
    /// Its place among what is ready: since when it is wanted, or from when on.
    package var due: Timestamp
    /// Whether it waits for that date.
    ///
    /// What only a stamp says is wanted at once: a clock that was set back holds up no job.
    package var isDated: Bool
    /// Whether its process died twice under it: then nothing else runs beside it.
    package var isAlone: Bool

    package enum Work: Hashable, Sendable {
        case run(Activity)
        case expire
    }

    package func isDue(at now: Timestamp) -> Bool { !isDated || due <= now }

    package var activity: Activity? {
        switch task {
        case .run(let activity): activity
        case .expire: nil
        }
    }
}

extension JobState {
    /// What should be running now or waits for its date; nothing if it waits for a person or is over.
    package var work: JobWork? {
        switch status {
        case .created:
            return run(.preview, since: stamps.created, from: wakes)
        case .preProcessed:
            return wakes.map { JobWork(task: .expire, due: $0, isDated: true, isAlone: false) }
        case .confirmed:
            let confirmed = stamps.confirmed ?? stamps.created
            let start = notBefore.flatMap { $0 > confirmed ? $0 : nil }
            return run(.attempt, since: confirmed, from: start)
        case .processing:
            return run(.attempt, since: stamps.processing ?? stamps.created, from: wakes)
        case .completed, .failed, .canceled:
            guard !isCleanedUp else { return nil }
            return run(.cleanUp, since: stamps.ended ?? stamps.updated, from: wakes)
        }
    }

    package var notBefore: Timestamp? { request.notBefore }

    /// Deaths of the process since the last durable progress, a run without an end included.
    package var deaths: Int { Int(recoveries) + (activity == nil ? 0 : 1) }

    private func run(_ activity: Activity, since: Timestamp, from date: Timestamp?) -> JobWork {
        JobWork(
            task: .run(activity), due: date ?? since, isDated: date != nil, isAlone: deaths >= 2)
    }
}
