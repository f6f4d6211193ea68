import BatchJobs

/// A supervisor with the jobs it chooses from, and a clock that stands still until it is turned.
struct Workshop {
    private(set) var supervisor: Supervisor
    private(set) var jobs: [JobID: JobState] = [:]
    var now = Timestamp.start
    /// Types without a strategy.
    var unknown: Set<String> = []
    /// How often the supervisor asked for a job or a type.
    private(set) var questions = 0

    init(_ configure: (inout BatchConfiguration) -> Void = { _ in }) {
        var configuration = BatchConfiguration()
        configure(&configuration)
        supervisor = Supervisor(configuration)
    }

    /// Takes in how a job stands.
    mutating func note(_ states: JobState...) {
        for state in states {
            jobs[state.id] = state
            supervisor.note(JobSnapshot(state))
        }
    }

    /// What happened to a job, as its actor would tell.
    mutating func tell(_ number: Int, _ events: JobEvent...) throws {
        var job = try job(number)
        try job.apply(events, at: now)
        note(job)
    }

    func job(_ number: Int) throws -> JobState {
        guard let job = jobs[.numbered(number)] else { throw Missing() }
        return job
    }

    /// Starts one piece of work.
    mutating func next() -> Supervisor.Start? {
        let (jobs, unknown) = (jobs, unknown)
        var questions = 0
        defer { self.questions += questions }
        return supervisor.next(at: now) { type in
            questions += 1
            return !unknown.contains(type)
        } state: { id in
            questions += 1
            return jobs[id]
        }
    }

    /// Starts all that may start; the jobs' numbers in that order.
    mutating func startAll() -> [Int] {
        var numbers: [Int] = []
        while let start = next() { numbers.append(Int(start.id.low)) }
        return numbers
    }

    /// The code of a job has returned, after this happened.
    mutating func finish(_ number: Int, _ events: JobEvent...) throws {
        var job = try job(number)
        if !events.isEmpty { try job.apply(events, at: now) }
        jobs[job.id] = job
        supervisor.ended(job.id, JobSnapshot(job), at: now)
    }

    mutating func promote(_ number: Int) throws -> Bool {
        let (jobs, unknown, job) = (jobs, unknown, try job(number))
        return supervisor.promote(job, at: now) {
            !unknown.contains($0)
        } state: {
            jobs[$0]
        }
    }

    /// Gives out what is left, to jobs that are yet to be made.
    mutating func lend() -> Openings {
        let unknown = unknown
        return supervisor.lend { !unknown.contains($0) }
    }

    mutating func recall(_ unused: Openings) { supervisor.recall(unused) }

    /// The slots that are given out and that somebody waits for.
    var missing: Openings { supervisor.missing { !unknown.contains($0) } }

    var passesOn: Bool { supervisor.passesOn { !unknown.contains($0) } }

    /// A job that returns leaves its slot to one that is yet to be made.
    mutating func passedOn(_ activity: Activity) { supervisor.passedOn(activity) }

    /// A job is made with a slot that was given out.
    mutating func begin(_ number: Int, _ activity: Activity = .attempt) {
        _ = supervisor.began(.numbered(number), activity, type: "test")
    }

    mutating func prune(unfinished: Int) {
        let jobs = jobs
        supervisor.prune(unfinished: unfinished) { jobs[$0] }
    }

    func reason(_ number: Int) throws -> Supervisor.Reason {
        let job = try job(number)
        return supervisor.reason(
            for: job, at: now, isKnown: !unknown.contains(job.request.type))
    }

    var running: [Int] { supervisor.running.keys.map { Int($0.low) }.sorted() }
}

extension JobState {
    /// A job that waits for its first attempt.
    static func ready(
        _ number: Int, type: String = "test", options: JobOptions = JobOptions(),
        at now: Timestamp = .start
    ) throws -> JobState {
        try created(number, type: type, options: options, at: now).after(
            .started(.preview, run: 1), .preProcessed(Preview(), expires: nil), .confirmed, at: now)
    }

    /// A job under which the process died twice.
    static func poisonous(_ number: Int, type: String = "test") throws -> JobState {
        try ready(number, type: type).after(.started(.attempt, run: 2), .started(.attempt, run: 3))
    }
}
