package import BatchJournal
import Synchronization

/// Jobs in a journal file: a change is a record, a wait is a group commit.
package final class JournalStore: JobStore {
    private let journal: Journal
    private let failure: FailureRelay

    private init(_ journal: Journal, _ failure: FailureRelay) {
        (self.journal, self.failure) = (journal, failure)
    }

    /// Locks and reads a journal on a thread of its own, so that a long one holds up nobody.
    @concurrent package static func open(
        _ directory: String, files: any FileSystem = SystemFileSystem(),
        configuration: JournalConfiguration = JournalConfiguration()
    ) async throws -> (store: JournalStore, jobs: [JobState]) {
        try await onThread { () throws(BatchJobError) in
            let relay = FailureRelay()
            var fold = JobFold()
            let journal: Journal
            do throws(JournalError) {
                journal = try Journal.open(
                    directory: directory, configuration: configuration, files: files,
                    onFailure: { relay.tell(BatchJobError($0)) }
                ) { payload, _ in try fold.apply(payload) }
            } catch {
                throw BatchJobError(error)
            }
            return (JournalStore(journal, relay), Array(fold.jobs.values))
        }
    }

    /// Calls once when the journal fails, also if that was before.
    package func onFailure(_ body: @escaping @Sendable (BatchJobError) -> Void) {
        failure.listen(body)
    }

    package func append(_ change: StoreChange) throws(BatchJobError) -> StorePosition {
        do {
            return try journal.append(
                change.payload, for: change.isNewJob ? .newWork : .acceptedWork)
        } catch {
            throw BatchJobError(error)
        }
    }

    package func settle(_ position: StorePosition) async throws(BatchJobError) -> Settlement {
        do {
            try await journal.settle(position)
            return .durable
        } catch {
            throw BatchJobError(error)
        }
    }

    package var settled: StorePosition { journal.settled }

    package var health: StoreHealth {
        let journal = journal.health
        var health = StoreHealth()
        health.isFull = journal.isFull
        health.isHolding = journal.isHolding
        health.queued = Int(clamping: journal.queued)
        health.bytes = UInt64(clamping: journal.bytes)
        health.syncs = journal.syncs
        health.lastSync = journal.syncs > 0 ? journal.lastSyncDuration : nil
        health.notice = journal.tornBytes.map {
            "The last write before this opening was cut off after \($0) bytes. Nobody had been "
                + "told that it succeeded."
        }
        return health
    }

    package func surrender() { journal.surrender() }

    package func close() async throws(BatchJobError) {
        do {
            try await journal.close()
        } catch {
            throw BatchJobError(error)
        }
    }
}

/// Carries the failure of a journal to a listener that is known only after it was opened.
private final class FailureRelay: Sendable {
    private struct State {
        var failure: BatchJobError?
        var listener: (@Sendable (BatchJobError) -> Void)?
    }
    private let state = Mutex(State())

    func tell(_ error: BatchJobError) {
        let listener = state.withLock { state in
            state.failure = error
            return state.listener
        }
        listener?(error)
    }

    func listen(_ body: @escaping @Sendable (BatchJobError) -> Void) {
        let failure = state.withLock { state in
            state.listener = body
            return state.failure
        }
        if let failure { body(failure) }
    }
}

extension JournalConfiguration {
    init(_ configuration: BatchConfiguration) {
        self.init()
        guard let limit = configuration.maximumJournalBytes else { return }
        maximumBytes = limit
        // Small enough that several fit below the limit.
        segmentBytes = min(segmentBytes, max(firstSegmentBytes, limit / 8))
    }
}
