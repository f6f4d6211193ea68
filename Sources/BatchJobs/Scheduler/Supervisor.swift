/// What is wanted against what runs: decides what to start next.
///
/// Level, not edge: noting the same state twice is harmless, and a ticket counts only as long as
/// the job's state still asks for it.
package struct Supervisor {
    private var previews: Lane
    private var attempts: Lane
    private var endings: Lane
    /// Jobs under which the process died twice; each runs alone.
    private var quarantine = Lane(limit: 1)
    private var delayed = Heap<ByDate>()
    package private(set) var running: [JobID: Running] = [:]
    private var alone: JobID?
    /// Waits for its turn to be alone: nothing else starts before.
    private var nextAlone: JobID?
    /// Tickets that were left when the stale ones were last dropped.
    private var kept = 0

    /// User code of a job that has not returned yet, whatever the job's status.
    package struct Running: Sendable {
        package var work: JobWork.Work
        package var type: String
        package var isQuarantined: Bool
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
    /// A job that runs is looked at again when it returns.
    package mutating func note(_ state: JobState) {
        if alone == state.id, state.recoveries == 0, state.work?.isAlone != true { alone = nil }
        guard running[state.id] == nil, let work = state.work else { return }
        delayed.insert(
            ByDate(
                ticket: Ticket(
                    id: state.id, work: work, priority: state.request.options.priority)))
    }

    /// The next work to start, which counts as running from here on.
    package mutating func next(
        at now: Timestamp, isKnown: (String) -> Bool, state: (JobID) -> JobState?
    ) -> Start? {
        release(at: now, state)
        guard alone == nil, let choice = choose(isKnown, state) else { return nil }
        self[keyPath: choice.lane].removeFirst(of: choice.type)
        return start(choice.ticket, choice.type)
    }

    private mutating func choose(
        _ isKnown: (String) -> Bool, _ state: (JobID) -> JobState?
    ) -> (lane: WritableKeyPath<Supervisor, Lane>, type: String, ticket: Ticket)? {
        let isCurrent = { [running] (ticket: Ticket) in
            running[ticket.id] == nil && state(ticket.id)?.work == ticket.work
        }
        let quarantined = quarantine.first(isKnown: isKnown, isCurrent: isCurrent)
        nextAlone = quarantined?.ticket.id
        if let (type, ticket) = quarantined {
            // Otherwise it would wait for ever in busy times.
            guard running.isEmpty else { return nil }
            alone = ticket.id
            return (\.quarantine, type, ticket)
        }
        for lane in [\Supervisor.endings, \.attempts, \.previews] {
            if let (type, ticket) = self[keyPath: lane].first(
                isKnown: isKnown, isCurrent: isCurrent)
            {
                return (lane, type, ticket)
            }
        }
        return nil
    }

    private mutating func start(_ ticket: Ticket, _ type: String) -> Start {
        let running = Running(
            work: ticket.work.task, type: type, isQuarantined: ticket.work.isAlone)
        self.running[ticket.id] = running
        self[keyPath: lane(of: ticket.work.task)].started(type)
        return Start(id: ticket.id, work: ticket.work.task, type: type)
    }

    /// Moves what is due to the queues of what is ready.
    private mutating func release(at now: Timestamp, _ state: (JobID) -> JobState?) {
        while let first = delayed.first?.ticket, first.work.isDue(at: now) {
            _ = delayed.removeFirst()
            guard let job = state(first.id), job.work == first.work else { continue }
            // A preview that expires needs no strategy.
            let type = first.work.activity == nil ? Self.expiry : job.request.type
            if first.work.isAlone {
                quarantine.enqueue(first, type: type)
            } else {
                self[keyPath: lane(of: first.work.task)].enqueue(first, type: type)
            }
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
            !job.request.options.dryRun, job.notBefore.map({ $0 <= now }) ?? true,
            !attempts.isFull, !attempts.isFull(for: current.type),
            // Others that wait come first.
            attempts.first(isKnown: isKnown, isCurrent: { state($0.id)?.work == $0.work }) == nil
        else { return false }
        previews.ended(current.type)
        attempts.started(current.type)
        running[job.id]?.work = .run(.attempt)
        return true
    }

    /// No user code of the job runs any more; its state says what it wants next.
    package mutating func ended(_ id: JobID, _ state: JobState?) {
        guard let ended = running.removeValue(forKey: id) else { return }
        self[keyPath: lane(of: ended.work)].ended(ended.type)
        if alone == id { alone = nil }
        if let state { note(state) }
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
        func isWanted(_ ticket: Ticket) -> Bool {
            state(ticket.id)?.work == ticket.work && seen.insert(ticket).inserted
        }
        delayed.filter { isWanted($0.ticket) }
        for lane in [\Supervisor.previews, \.attempts, \.endings, \.quarantine] {
            self[keyPath: lane].filter(isWanted)
        }
        kept = tickets
    }

    private func lane(of work: JobWork.Work) -> WritableKeyPath<Supervisor, Lane> {
        switch work {
        case .run(.preview): \.previews
        case .run(.attempt): \.attempts
        case .run(.cleanUp), .expire: \.endings
        }
    }
}

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
        case noStrategy
        /// Another job, or its own turn to be the only one.
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
            if job.work?.task == running.work { return .next }
            // Code that made a preview has said its last word: it is not being stopped.
            if job.status != .preProcessed, job.status != .confirmed { return .stopping }
        }
        guard let work = job.work else { return .over }
        if work.activity == nil { return .person(until: work.due) }
        if !work.isDue(at: now) { return .date(work.due) }
        if !isKnown { return .noStrategy }
        if let alone { return .quarantine(alone) }
        if work.isAlone { return .quarantine(nil) }
        if let nextAlone { return .quarantine(nextAlone) }
        let lane = self[keyPath: lane(of: work.task)]
        if lane.isFull(for: job.request.type) {
            return .typeLimit(lane.typeLimits[job.request.type] ?? 0)
        }
        return lane.isFull ? .limit(lane.limit) : .next
    }
}
