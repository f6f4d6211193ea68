import BatchJobs

/// Follows one job on a running scheduler: tells its story, asks, and stops when told to.
struct PublishSession {
    let job: BatchJob
    let answersYes: Bool
    let console: Console
    private(set) var story: PublishStory
    /// Why the journal was not closed as it should be, once the work was over.
    private(set) var closingError: (any Error)?
    private var throttle: ProgressThrottle
    private var hasAsked = false
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    init(_ job: BatchJob, output: String, prior: JobStatus?, answersYes: Bool, console: Console) {
        self.job = job
        self.answersYes = answersYes
        self.console = console
        story = PublishStory(
            of: job.id.description, output: output, isAsked: !answersYes, goingOnFrom: prior,
            now: .zero)
        throttle = ProgressThrottle(isTerminal: console.isTerminal)
        start = clock.now
    }

    /// Runs the scheduler until the job is over, cannot be confirmed, or is to stop.
    mutating func run(
        on scheduler: BatchScheduler, _ events: PublishEvents
    ) async throws -> PublishOutcome {
        try await withThrowingTaskGroup { group in
            group.addTask { await Self.supervise(scheduler, events) }
            group.addTask { [job] in
                for await snapshot in job.updates { events.send(.changed(snapshot)) }
                return nil
            }
            let outcome = try await follow(events)
            scheduler.beginGracefulShutdown()
            for try await error in group { closingError = closingError ?? error }
            return outcome
        }
    }

    private static func supervise(
        _ scheduler: BatchScheduler, _ events: PublishEvents
    ) async -> (any Error)? {
        do {
            try await scheduler.run()
            return nil
        } catch {
            events.send(.schedulerFailed(error))
            return error
        }
    }

    private mutating func follow(_ events: PublishEvents) async throws -> PublishOutcome {
        for await event in events.stream {
            switch event {
            case .changed(let snapshot):
                if let outcome = try await changed(snapshot, events) { return outcome }
            case .answered(let answer):
                if answer != .none { console.lineWasEnded() }
                if let outcome = try await answered(answer) { return outcome }
            case .journalIsFull(true):
                console.tell("disk full", "the journal needs space, and waits for it")
            case .journalIsFull(false): console.tell("going on", "there is space again")
            case .stopRequested: return .interrupted
            case .schedulerFailed(let error): throw error
            }
        }
        return .interrupted
    }

    private mutating func changed(
        _ snapshot: JobSnapshot, _ events: PublishEvents
    ) async throws -> PublishOutcome? {
        tell(snapshot)
        if snapshot.status.isFinished { return .finished }
        guard snapshot.status == .preProcessed, !hasAsked else { return nil }
        hasAsked = true
        if answersYes { return try await answered(.yes) }
        guard StandardStream.inputIsTerminal else { return .unconfirmed }
        console.question("  Publish them? [y/N] ")
        Prompt.read { events.send(.answered(Answer($0))) }
        return nil
    }

    private func answered(_ answer: Answer) async throws -> PublishOutcome? {
        switch answer {
        case .yes: try await job.confirm()
        case .no: try await job.cancel(reason: "answered with no")
        case .none: return .unconfirmed
        }
        return nil
    }

    private mutating func tell(_ snapshot: JobSnapshot) {
        let now = clock.now - start
        for part in story.tell(PublishStory.Moment(snapshot), now: now) {
            switch part {
            case .line(let word, let text): console.tell(word, text)
            case .progress(let meter):
                guard throttle.isDue(meter, now: now) else { continue }
                console.progress(meter)
            }
        }
    }
}
