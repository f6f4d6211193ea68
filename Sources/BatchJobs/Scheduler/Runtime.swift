import BatchJournal
import Synchronization

/// What the scheduler and its jobs share: the store, the clock, the strategies, where they stand.
final class Runtime: Sendable {
    let store: any JobStore
    let configuration: BatchConfiguration
    let registry: Registry
    let mailbox = Mailbox()
    let flusher = Flusher()
    let returns = Returns()
    let feeds = FeedHub()
    let incarnation = UInt64.random(in: .min ... .max)
    private let standing: Mutex<Standing>
    private let random: Mutex<SplitMix64>

    /// Whether work is taken, and done.
    struct Standing {
        var isStarted = false
        var isRunning = false
        var isStopping = false
        var isCut = false
        var isClosed = false
        var failure: BatchJobError?
        /// Unfinished jobs, those included whose record is not durable yet.
        var unfinished = 0
        /// For jobs that are yet to be made.
        var offer = Offer()
        var ids: JobIDGenerator
        /// Makes ids: the system's own generator costs a system call each time.
        var random = SplitMix64(state: .random(in: .min ... .max))
    }

    init(
        store: any JobStore, configuration: BatchConfiguration, strategies: [any BatchJobStrategy],
        lastID: JobID
    ) throws(BatchJobError) {
        try configuration.validate()
        (self.store, self.configuration) = (store, configuration)
        registry = try Registry(strategies)
        standing = Mutex(Standing(ids: JobIDGenerator(after: lastID)))
        random = Mutex(SplitMix64(state: configuration.seed ?? .random(in: .min ... .max)))
    }

    var now: Timestamp { Timestamp(configuration.now()) }

    func withRandom<Result>(_ body: (inout SplitMix64) -> Result) -> Result {
        random.withLock { body(&$0) }
    }

    func withStanding<Result: Sendable>(_ body: (inout Standing) -> Result) -> Result {
        standing.withLock { body(&$0) }
    }

    /// Why nothing changes any more, once that is so.
    var endedBy: BatchJobError? {
        withStanding { $0.failure ?? ($0.isClosed ? .shuttingDown : nil) }
    }

    func append(
        _ events: [JobEvent], of job: JobID, version: Int64, run: Int32?, at now: Timestamp
    ) throws(BatchJobError) -> StorePosition {
        let record = JobRecord(job: job, version: version, at: now, events: events)
        return try store.append(
            StoreChange(
                job: job, expectedVersion: version - 1, run: run, incarnation: incarnation,
                payload: record.encoded))
    }

    func settle(_ position: StorePosition) async throws(BatchJobError) -> Settlement {
        do {
            return try await store.settle(position)
        } catch {
            // What was decided may be on the disk or not: nothing is decided after it.
            if error.endsTheJournal { fail(error) }
            throw error
        }
    }

    /// What a change is to those who listen to events: nothing, where nobody does.
    func news(of events: [JobEvent]) -> [BatchEvent.Kind] {
        configuration.onEvent == nil ? [] : events.compactMap(BatchEvent.Kind.init)
    }

    /// Makes a durable change known: to the scheduler, and as events.
    func tell(
        _ job: BatchJob, _ snapshot: JobSnapshot, after status: JobStatus,
        _ news: [BatchEvent.Kind]
    ) {
        if snapshot.status.isFinished, !status.isFinished { withStanding { $0.unfinished -= 1 } }
        mailbox.post(.changed(job, snapshot))
        feeds.tell(snapshot)
        for kind in news { emit(BatchEvent(kind: kind, job: snapshot)) }
    }

    func emit(_ event: BatchEvent) {
        configuration.onEvent?(event)
    }

    /// Takes note of an error that no caller waits for.
    func noteFailure(_ error: any Error) {
        guard let error = error as? BatchJobError, error.code != .runOver else { return }
        if error.endsTheJournal { fail(error) }
        emit(BatchEvent(kind: .runtimeError, error: error))
    }

    /// What the journal tells on its own account.
    func hear(_ news: JournalNews) {
        switch news {
        case .failed(let error): fail(BatchJobError(error))
        case .full: emit(BatchEvent(kind: .journalFull))
        case .hasSpace: emit(BatchEvent(kind: .journalHasSpace))
        case .compacted: emit(BatchEvent(kind: .journalCompacted))
        case .compactionFailed(let error):
            emit(BatchEvent(kind: .compactionFailed, error: BatchJobError(error)))
        }
    }

    /// The store is lost: nothing is taken from now on, and `run()` ends by throwing this.
    func fail(_ error: BatchJobError) {
        let isFirst = withStanding { standing in
            defer { standing.failure = standing.failure ?? error }
            return standing.failure == nil
        }
        guard isFirst else { return }
        emit(BatchEvent(kind: .journalFailed, error: error))
        mailbox.bell.ring()
    }
}

extension BatchJobError {
    /// Whether nothing can be written after this.
    var endsTheJournal: Bool { code == .journalFailed || code == .journalMoved }
}

/// Sebastiano Vigna's SplitMix64, for jitter: fast, seeded, no cryptography.
package struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    package init(state: UInt64) {
        self.state = state
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
