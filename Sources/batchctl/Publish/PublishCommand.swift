import BatchJobs
import Foundation

/// `batchctl publish`: looks at the files, finds what was done before, and does the rest.
struct PublishCommand {
    let options: PublishOptions
    private let console: Console

    init(_ options: PublishOptions) {
        self.options = options
        // With --json the record alone is on standard output.
        console = Console(options.json ? .error : .output)
    }

    func run() async throws -> ExitCode {
        StandardStream.ignoreBrokenPipes()
        let events = PublishEvents()
        let signals = StopSignals { events.send(.stopRequested) }
        defer { withExtendedLifetime(signals) {} }
        let request = try await FileThread().run { [options] in try PublishRequest(options) }
        let scheduler = try await BatchScheduler.open(
            journal: options.journal,
            strategies: [PublishFile(pace: .milliseconds(options.paceMilliseconds))],
            configuration: Self.configuration(telling: events))
        do {
            let plan = try await plan(request, on: scheduler)
            return try await carryOut(plan, request.context, on: scheduler, events)
        } catch {
            // The first error is the one to tell; one that ran has closed the journal itself.
            try? await scheduler.close()
            throw error
        }
    }

    private static func configuration(telling events: PublishEvents) -> BatchConfiguration {
        var configuration = BatchConfiguration()
        configuration.onEvent = { events.send($0) }
        // The same command says "already done", however long ago that was.
        (configuration.retentionPeriod, configuration.finishedLimit) = (nil, nil)
        // Who stops the command wants it stopped now; the checkpoint keeps what is done.
        configuration.gracePeriod = .zero
        // Each run is started by a person, who may kill it as often as they like.
        configuration.recoveries = 1_000_000
        return configuration
    }

    private func plan(
        _ request: PublishRequest, on scheduler: BatchScheduler
    ) async throws -> PublishPlan {
        var query = JobQuery(types: [PublishFile.batchType])
        query.isDescending = false
        query.limit = .max
        let jobs = await scheduler.jobs(query).jobs.compactMap(PriorJob.init)
        return try PublishPlan(request, force: options.force, after: jobs)
    }

    private func carryOut(
        _ plan: PublishPlan, _ context: PublishContext, on scheduler: BatchScheduler,
        _ events: PublishEvents
    ) async throws -> ExitCode {
        switch plan {
        case .alreadyDone(let id):
            let job = try await scheduler.job(id).snapshot
            try await scheduler.close()
            console.tell("already done", job.completion)
            return try ending.tell(.finished, job)
        case .goOn(let id):
            let job = try await scheduler.job(id)
            let prior = await job.snapshot
            console.tell("going on", prior.resumption)
            return try await follow(job, from: prior.status, on: scheduler, events)
        case .beginAnew(let id):
            try await scheduler.job(id).cancel(reason: "started over with --force")
            return try await begin(context, on: scheduler, events)
        case .begin:
            return try await begin(context, on: scheduler, events)
        }
    }

    private func begin(
        _ context: PublishContext, on scheduler: BatchScheduler, _ events: PublishEvents
    ) async throws -> ExitCode {
        let job = try await scheduler.create(
            PublishFile.self, context: context, options: JobOptions(dryRun: true))
        return try await follow(job, from: nil, on: scheduler, events)
    }

    private func follow(
        _ job: BatchJob, from prior: JobStatus?, on scheduler: BatchScheduler,
        _ events: PublishEvents
    ) async throws -> ExitCode {
        await tellOthers(than: job, on: scheduler)
        var session = PublishSession(
            job, output: options.output, prior: prior, answersYes: options.answersYes,
            console: console)
        let outcome = try await session.run(on: scheduler, events)
        let exit = try ending.tell(outcome, await job.snapshot)
        if let error = session.closingError as? BatchJobError { try ending.tell(notClosed: error) }
        return exit
    }

    /// A journal that is opened brings back all its jobs, not only the one that was asked for.
    private func tellOthers(than job: BatchJob, on scheduler: BatchScheduler) async {
        var query = JobQuery(statuses: [.created, .confirmed, .processing])
        query.limit = .max
        let others = await scheduler.jobs(query).jobs.count { $0.id != job.id }
        guard others > 0 else { return }
        console.tell("meanwhile", "\(others) other job(s) of this journal go on too")
    }

    private var ending: PublishEnding { PublishEnding(console: console, json: options.json) }
}
