extension Supervisor {
    /// Why a job is not running, and what will wake it.
    package enum Reason: Equatable, Sendable {
        case runs
        /// Its run is over for everybody else, and its code has not returned yet.
        case stopping
        case over
        /// Until somebody confirms it, or this date.
        case person(until: Timestamp)
        case date(Timestamp)
        /// Its start or its end could not be recorded; until it is tried again.
        case setBack(until: Timestamp, BatchJobError?)
        case noStrategy
        /// Another job that runs alone.
        case alone(JobID)
        /// Another job that is to run alone first, or its own turn to be the only one.
        case quarantine(JobID?)
        case typeLimit(Int)
        case limit(Int)
        /// Nothing: it starts at once.
        case next
    }

    package func reason(for job: JobState, at now: Timestamp, isKnown: Bool) -> Reason {
        if let running = running[job.id] {
            if job.activity != nil { return .runs }
            // What is not recorded yet is on its way to the disk.
            if job.run == running.previousRun, !job.status.isFinished { return .next }
            // Code that made a preview has said its last word: it is not being stopped.
            if job.status != .preProcessed, job.status != .confirmed { return .stopping }
        }
        guard let work = job.work else { return .over }
        if let (until, error) = setbacks.reason(for: job), now < until {
            return .setBack(until: until, error)
        }
        if work.activity == nil { return .person(until: work.due) }
        if !work.isDue(at: now) { return .date(work.due) }
        if !isKnown { return .noStrategy }
        if let alone { return .alone(alone) }
        if work.isAlone { return .quarantine(nil) }
        if let nextAlone { return .quarantine(nextAlone) }
        let lane = self[keyPath: lane(of: work.task)]
        if lane.isFull(for: job.request.type) {
            return .typeLimit(lane.typeLimits[job.request.type] ?? 0)
        }
        return lane.running >= lane.limit ? .limit(lane.limit) : .next
    }
}
