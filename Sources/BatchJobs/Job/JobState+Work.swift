/// What a job needs done, and from when on.
package struct JobWork: Hashable, Sendable {
    package var task: Work
    package var due: Timestamp
    /// Whether its process died twice under it: then nothing else runs beside it.
    package var isAlone: Bool

    package enum Work: Hashable, Sendable {
        case run(Activity)
        case expire
    }

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
            return run(.preview, due: wakes ?? stamps.created)
        case .preProcessed:
            return wakes.map { JobWork(task: .expire, due: $0, isAlone: false) }
        case .confirmed:
            let confirmed = stamps.confirmed ?? stamps.created
            return run(.attempt, due: max(confirmed, notBefore ?? confirmed))
        case .processing:
            return run(.attempt, due: wakes ?? stamps.processing ?? stamps.created)
        case .completed, .failed, .canceled:
            guard !isCleanedUp else { return nil }
            return run(.cleanUp, due: wakes ?? stamps.ended ?? stamps.updated)
        }
    }

    package var notBefore: Timestamp? { request.options.notBefore.map { Timestamp($0) } }

    /// Deaths of the process since the last durable progress, a run without an end included.
    package var deaths: Int { Int(recoveries) + (activity == nil ? 0 : 1) }

    private func run(_ activity: Activity, due: Timestamp) -> JobWork {
        JobWork(task: .run(activity), due: due, isAlone: deaths >= 2)
    }
}
