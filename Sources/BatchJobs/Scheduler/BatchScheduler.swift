package import BatchJournal
import Foundation

/// Keeps jobs, runs their strategies, and brings everything back after a crash.
///
/// Open one, call ``run()`` in a long-lived task, and create jobs from wherever you like.
public actor BatchScheduler {
    nonisolated let runtime: Runtime
    var index: JobIndex
    var supervisor: Supervisor
    var retention: Retention
    var reservations: [IdempotencyKey: Reservation] = [:]
    /// Jobs whose work began in the record that makes them, until it is durable.
    var begun: [JobID: Begun] = [:]
    /// Those of them that are durable, for `run()` to start.
    var startable: [Begun] = []
    let alarm = Alarm()
    /// What `run()` adds to its task group when it next looks.
    var errands: [Errand] = []
    /// Waits for `run()` to be called.
    var watchman: Task<Void, Never>?

    init(runtime: Runtime, jobs: [JobSnapshot]) {
        self.runtime = runtime
        // In place only when whole: an actor's own are checked for other users at each look.
        var index = JobIndex()
        var supervisor = Supervisor(runtime.configuration)
        var retention = Retention(runtime.configuration)
        for job in jobs {
            // Nothing is wanted of a job that is cleaned up, as most are.
            let isCleanedUp = job.state.isCleanedUp
            index.insert(isCleanedUp ? nil : BatchJob(job, runtime: runtime), job)
            if isCleanedUp { retention.note(job) } else { supervisor.note(job) }
        }
        (self.index, self.supervisor, self.retention) = (index, supervisor, retention)
        runtime.withStanding { [unfinished = index.unfinished] in $0.unfinished = unfinished }
    }

    deinit {
        watchman?.cancel()
        // Unread letters hold jobs, which hold the mailbox, and so the lock of the journal.
        runtime.mailbox.read { _ in }
    }

    /// Opens a journal, or begins one, and brings its jobs back; ``run()`` runs them.
    ///
    /// - Parameters:
    ///   - directory: the journal's directory; made if it does not exist.
    ///   - strategies: how jobs are done; more can be registered later.
    ///   - configuration: limits, delays and the listener to events.
    /// - Returns: the scheduler, which holds the journal's lock until it is closed.
    /// - Throws: ``BatchJobError`` `journalInUse`, `journalDamaged`, `journalInconsistent`,
    ///   `journalUnsupported`, `journalReadOnly`, `journalFull`, `journalUnreadable`,
    ///   `duplicateStrategy`, `invalidConfiguration`.
    public static func open(
        journal directory: String, strategies: [any BatchJobStrategy] = [],
        configuration: BatchConfiguration = BatchConfiguration()
    ) async throws -> BatchScheduler {
        try await open(
            journal: directory, on: SystemFileSystem(), strategies: strategies,
            configuration: configuration)
    }

    /// Opens a journal on a file system that a test looks into, with segments as small as it likes.
    package static func open(
        journal directory: String, on files: any FileSystem,
        strategies: [any BatchJobStrategy], configuration: BatchConfiguration,
        journalConfiguration: JournalConfiguration? = nil
    ) async throws -> BatchScheduler {
        try configuration.validate()
        let journal = try await JournalStore.open(
            directory, files: files,
            configuration: journalConfiguration ?? JournalConfiguration(configuration))
        do {
            let scheduler = try BatchScheduler(
                store: journal.store, jobs: journal.jobs, strategies: strategies,
                configuration: configuration)
            journal.store.listen { [weak runtime = scheduler.runtime] in runtime?.hear($0) }
            return scheduler
        } catch {
            try await journal.store.close()
            throw error
        }
    }

    /// Keeps jobs in memory alone: for tests of strategies, without files or waiting.
    ///
    /// - Parameters:
    ///   - strategies: how jobs are done.
    ///   - configuration: limits, delays, a clock.
    /// - Returns: the scheduler, with no jobs.
    /// - Throws: ``BatchJobError`` `duplicateStrategy`, `invalidConfiguration`.
    public static func inMemory(
        strategies: [any BatchJobStrategy] = [],
        configuration: BatchConfiguration = BatchConfiguration()
    ) throws -> BatchScheduler {
        try BatchScheduler(
            store: MemoryStore(), jobs: [], strategies: strategies, configuration: configuration)
    }

    /// Runs on any store, with the jobs that were read from it, in the order of their names.
    package init(
        store: any JobStore, jobs: [JobSnapshot], strategies: [any BatchJobStrategy],
        configuration: BatchConfiguration
    ) throws {
        let runtime = try Runtime(
            store: store, configuration: configuration, strategies: strategies,
            lastID: jobs.last?.id ?? JobID(high: 0, low: 0))
        self.init(runtime: runtime, jobs: jobs)
    }

    /// Adds a strategy, and starts the jobs that waited for it.
    ///
    /// - Parameters:
    ///   - strategy: how jobs of its type are done.
    ///   - replacing: whether it may take the place of one with the same type or identifier.
    /// - Throws: ``BatchJobError`` `duplicateStrategy`, `invalidConfiguration`.
    public func register(_ strategy: any BatchJobStrategy, replacing: Bool = false) throws {
        try runtime.registry.add(strategy, replacing: replacing)
        runtime.mailbox.bell.ring()
    }

    /// A job by its name.
    ///
    /// - Throws: ``BatchJobError`` `notFound`.
    public func job(_ id: JobID) throws -> BatchJob {
        absorb()
        guard let entry = index[id] else { throw BatchJobError.notFound(id) }
        return batchJob(of: entry)
    }

    func batchJob(of entry: JobIndex.Entry) -> BatchJob {
        entry.live ?? BatchJob(entry.snapshot, runtime: runtime)
    }

    /// A page of the jobs that match.
    public func jobs(_ query: JobQuery = JobQuery()) -> JobPage {
        absorb()
        return index.page(query)
    }

    /// What the strategy of a type gives people to fill in; empty if nothing.
    ///
    /// - Throws: ``BatchJobError`` `unknownType`; what `buildTemplate` throws.
    public nonisolated func template(for batchType: String) async throws -> String {
        try await strategy(for: batchType).buildTemplate()
    }

    /// How the scheduler and its journal are.
    public var health: BatchHealth {
        absorb()
        let standing = runtime.withStanding { $0 }
        let recently = runtime.now.advanced(by: .seconds(-1))
        let stopped = supervisor.running.keys.filter { id in
            guard let state = state(of: id), supervisor.isOver(id, state) else { return false }
            // Between the end of a run and the return of its code there is always a moment.
            return state.stamps.updated < recently
        }
        return BatchHealth(
            isRunning: standing.isRunning, isShuttingDown: standing.isStopping,
            failure: standing.failure, counts: index.counts,
            running: supervisor.running.keys.filter { begun[$0] == nil }.sorted(),
            ignoringCancellation: stopped.sorted(),
            unregisteredTypes: unregisteredTypes,
            journal: .init(runtime.store.health))
    }

    /// Slots that jobs to be made may take.
    package nonisolated var openings: Openings { runtime.withStanding(\.offer.openings) }

    private var unregisteredTypes: [String] {
        index.unfinishedTypes.subtracting(runtime.registry.types).sorted()
    }

    /// A job whose work began in the record that makes it.
    struct Begun {
        var job: BatchJob
        var start: Supervisor.Start
    }

    /// Takes in what jobs have told since the last look.
    func absorb() { runtime.mailbox.read(take) }

    private func take(_ letter: Mailbox.Letter) {
        switch letter {
        case .begun(let job, let activity, let type):
            let start = supervisor.began(job.id, activity, type: type)
            begun[job.id] = Begun(job: job, start: start)
        case .changed(let job, let snapshot):
            guard index.update(job, snapshot) else { return }
            supervisor.note(snapshot)
            if snapshot.state.isCleanedUp { keep(snapshot) }
            if snapshot.version == 1, let begun = begun.removeValue(forKey: job.id) {
                startable.append(begun)
            }
        case .returned(let id, let error, let slot):
            begun[id] = nil
            if let slot { supervisor.passedOn(slot) }
            supervisor.ended(id, index[id]?.snapshot, error, at: runtime.now)
        case .gotBack(let slot):
            supervisor.gotBack(slot)
        }
    }

    /// A job that is cleaned up changes once more: when it is forgotten.
    private func keep(_ job: JobSnapshot) {
        if job.state.isForgotten { index.remove(job.id) } else { retention.note(job) }
    }

    /// Gives a job that was previewed its slot for the attempt, if nobody else waits for it.
    func promote(_ job: JobSnapshot) -> Bool {
        guard runtime.takesWork else { return false }
        absorb()
        if supervisor.attempts.isFull { withdraw(Openings(attempts: 1)) }
        return supervisor.promote(
            job.state, at: runtime.now, isKnown: isKnown, state: state)
    }

    /// Takes back slots that were lent, where nobody has taken them.
    ///
    /// Not more than somebody waits for: whoever is made without one has to wait for a record more.
    func withdraw(_ wanted: Openings) {
        guard !wanted.isEmpty else { return }
        supervisor.recall(runtime.withStanding { $0.offer.withdraw(wanted) })
    }

    func isKnown(_ type: String) -> Bool {
        type == Supervisor.expiry || runtime.registry[type] != nil
    }

    func state(of id: JobID) -> JobState? {
        index[id]?.snapshot.state
    }
}
