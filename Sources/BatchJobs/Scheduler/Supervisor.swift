/// What is wanted against what runs: decides what to start next.
///
/// Level, not edge: noting the same state twice is harmless, and a ticket counts only as long as
/// the job's state still asks for it.
package struct Supervisor {
    var previews: Lane
    var attempts: Lane
    private var endings: Lane
    /// Jobs under which the process died twice; each runs alone.
    private(set) var quarantine = Lane(limit: .max)
    private var delayed = Heap<ByDate>()
    private(set) var setbacks = Setbacks()
    package private(set) var running: [JobID: Running] = [:]
    private(set) var alone: JobID?
    /// Waits for its turn to be alone: nothing else starts before.
    private(set) var nextAlone: JobID?
    /// Tickets that were left when the stale ones were last dropped.
    private var kept = 0

    /// User code of a job that has not returned yet, whatever the job's status.
    package struct Running: Sendable {
        package var work: JobWork.Work
        /// What it was before it went on from its preview.
        fileprivate let begun: JobWork.Work
        package var type: String
        /// The job's last run when this was started.
        package var previousRun: Int32
    }

    /// What to run next.
    package struct Start: Equatable, Sendable {
        package var id: JobID
        package var work: JobWork.Work
        package var type: String
    }

    package init(_ configuration: BatchConfiguration) {
        previews = Lane(limit: configuration.previewLimit)
        attempts = Lane(limit: configuration.runningLimit, typeLimits: configuration.typeLimits)
        endings = Lane(limit: configuration.cleanUpLimit)
    }

    /// Takes in what a job wants now.
    ///
    /// A job that runs is looked at again when it returns; until then its state need not be copied.
    package mutating func note(_ job: JobSnapshot) {
        if alone == nil, running[job.id] != nil { return }
        note(job.state)
    }

    private mutating func note(_ state: JobState) {
        if alone == state.id, state.recoveries == 0, state.work?.isAlone != true { alone = nil }
        guard running[state.id] == nil, let work = setbacks.work(of: state) else { return }
        let ticket = Ticket(id: state.id, work: work, priority: state.request.options.priority)
        if work.isDated {
            delayed.insert(ByDate(ticket: ticket))
        } else {
            enqueue(ticket, of: state)
        }
    }

    private mutating func enqueue(_ ticket: Ticket, of job: JobState) {
        // A preview that expires needs no strategy.
        let type = ticket.work.activity == nil ? Self.expiry : job.request.type
        if ticket.work.isAlone {
            quarantine.enqueue(ticket, type: type)
        } else {
            self[keyPath: lane(of: ticket.work.task)].enqueue(ticket, type: type)
        }
    }

    /// The next work to start, which counts as running from here on.
    package mutating func next(
        at now: Timestamp, isKnown: (String) -> Bool, state: (JobID) -> JobState?
    ) -> Start? {
        release(at: now, state)
        guard alone == nil, let choice = choose(isKnown, state) else { return nil }
        self[keyPath: choice.lane].removeFirst(of: choice.type)
        let (id, work) = (choice.ticket.id, choice.ticket.work.task)
        return start(id, work, choice.type, after: state(id)?.run ?? 0)
    }

    /// Whether the run of a job's code is over for everybody, although it has not returned.
    package func isOver(_ id: JobID, _ job: JobState?) -> Bool {
        guard let running = running[id], let job else { return false }
        return job.activity == nil && job.run > running.previousRun
    }

    private mutating func choose(
        _ isKnown: (String) -> Bool, _ state: (JobID) -> JobState?
    ) -> (lane: WritableKeyPath<Supervisor, Lane>, type: String, ticket: Ticket)? {
        let isCurrent = { [running, setbacks] (ticket: Ticket) in
            running[ticket.id] == nil && state(ticket.id).flatMap(setbacks.work) == ticket.work
        }
        let quarantined = quarantine.first(isKnown: isKnown, isCurrent: isCurrent)
        nextAlone = quarantined?.ticket.id
        if let (type, ticket) = quarantined, openings.isEmpty,
            running.keys.allSatisfy({ isOver($0, state($0)) })
        {
            alone = ticket.id
            return (\.quarantine, type, ticket)
        }
        // Nothing long starts before its turn: it would wait for ever in busy times.
        for lane in nextAlone == nil ? [\Supervisor.endings, \.attempts, \.previews] : [\.endings] {
            if let (type, ticket) = self[keyPath: lane].first(
                isKnown: isKnown, isCurrent: isCurrent)
            {
                return (lane, type, ticket)
            }
        }
        return nil
    }

    mutating func start(
        _ id: JobID, _ work: JobWork.Work, _ type: String, after run: Int32
    ) -> Start {
        running[id] = Running(work: work, begun: work, type: type, previousRun: run)
        self[keyPath: lane(of: work)].started(type)
        return Start(id: id, work: work, type: type)
    }

    /// Moves what is due to the queues of what is ready.
    package mutating func release(at now: Timestamp, _ state: (JobID) -> JobState?) {
        while let first = delayed.first?.ticket, first.work.isDue(at: now) {
            _ = delayed.removeFirst()
            guard let job = state(first.id), setbacks.work(of: job) == first.work
            else { continue }
            enqueue(first, of: job)
        }
    }

    /// Stands for a strategy where none is needed.
    ///
    /// No job can have it as its type.
    package static let expiry = ""

    /// Whether a job that was previewed may go on to its attempt in the same task.
    package mutating func promote(
        _ job: JobState, at now: Timestamp, isKnown: (String) -> Bool, state: (JobID) -> JobState?
    ) -> Bool {
        guard let current = running[job.id], current.work == .run(.preview), alone == nil,
            nextAlone == nil,
            job.request.mayStart(at: now), !attempts.isFull, !attempts.isFull(for: current.type),
            // Others that wait come first.
            attempts.first(
                isKnown: isKnown,
                isCurrent: { [setbacks] in state($0.id).flatMap(setbacks.work) == $0.work }) == nil
        else { return false }
        previews.ended(current.type)
        attempts.started(current.type)
        running[job.id]?.work = .run(.attempt)
        return true
    }

    /// No user code of the job runs any more; its state says what it wants next.
    ///
    /// The error is what was refused last, where something was.
    package mutating func ended(
        _ id: JobID, _ job: JobSnapshot?, _ error: BatchJobError? = nil, at now: Timestamp
    ) {
        guard let ended = running.removeValue(forKey: id) else { return }
        self[keyPath: lane(of: ended.work)].ended(ended.type)
        if alone == id { alone = nil }
        // Nothing is wanted of a job that is cleaned up.
        guard let job, !job.state.isCleanedUp else { return setbacks.remove(id) }
        if ended.isSetBack(job.state) {
            setbacks.add(job.state, error, at: now)
        } else {
            setbacks.remove(id)
        }
        note(job.state)
    }

    /// The earliest date that something waits for.
    package var nextDate: Timestamp? { delayed.first?.ticket.work.due }

    /// Places in all queues, those included that are stale.
    package var tickets: Int {
        [previews, attempts, endings, quarantine].reduce(delayed.count) { $0 + $1.count }
    }

    /// Drops the tickets of jobs that want something else by now, before they fill the memory.
    package mutating func prune(unfinished: Int, state: (JobID) -> JobState?) {
        // Twice what was kept the last time, so that looking through them is worth it.
        guard tickets > 2 * max(unfinished, kept) + 1024 else { return }
        var seen: Set<Ticket> = []
        let setbacks = setbacks
        func isWanted(_ ticket: Ticket) -> Bool {
            state(ticket.id).flatMap(setbacks.work) == ticket.work && seen.insert(ticket).inserted
        }
        delayed.filter { isWanted($0.ticket) }
        for lane in [\Supervisor.previews, \.attempts, \.endings, \.quarantine] {
            self[keyPath: lane].filter(isWanted)
        }
        kept = tickets
    }

    func lane(of work: JobWork.Work) -> WritableKeyPath<Supervisor, Lane> {
        switch work {
        case .run(.preview): \.previews
        case .run(.attempt): \.attempts
        case .run(.cleanUp), .expire: \.endings
        }
    }
}

extension Supervisor.Running {
    /// Whether a job that has returned would do the same again at once: nothing durable says why not.
    fileprivate func isSetBack(_ job: JobState) -> Bool {
        // Its end is not recorded.
        if job.activity != nil { return true }
        guard let next = job.work, next.task == work || next.task == begun else { return false }
        // Its start is not, or it was interrupted although nothing stops.
        return job.run == previousRun || !next.isDated
    }
}
