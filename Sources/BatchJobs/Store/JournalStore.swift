package import BatchJournal
import Synchronization

/// Jobs in a journal file: a change is a record, a wait is a group commit.
package final class JournalStore: JobStore {
    private let journal: Journal
    private let news: NewsRelay

    private init(_ journal: Journal, _ news: NewsRelay) {
        (self.journal, self.news) = (journal, news)
    }

    /// Locks and reads a journal on a thread of its own, so that a long one holds up nobody.
    @concurrent package static func open(
        _ directory: String, files: any FileSystem = SystemFileSystem(),
        configuration: JournalConfiguration = JournalConfiguration()
    ) async throws -> (store: JournalStore, jobs: [JobSnapshot]) {
        try await onThread { () throws(BatchJobError) in
            let relay = NewsRelay()
            do throws(JournalError) {
                let (journal, fold) = try Journal.open(
                    directory: directory, configuration: configuration, files: files,
                    fold: JobFold(), onNews: { relay.tell($0) })
                return (JournalStore(journal, relay), fold.jobs)
            } catch {
                throw BatchJobError(error)
            }
        }
    }

    /// Calls with what the journal tells; also if it has failed before.
    package func listen(_ body: @escaping @Sendable (JournalNews) -> Void) { news.listen(body) }

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
        health.snapshotBytes = UInt64(clamping: journal.snapshotBytes)
        health.isCompacting = journal.isCompacting
        health.compactions = journal.compactions
        health.lastCompaction = journal.lastCompaction.map { BatchHealth.Compaction($0) }
        health.compactionFailure = journal.compactionFailure.map { BatchJobError($0) }
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

/// Carries what a journal tells to a listener that is known only after it was opened.
private final class NewsRelay: Sendable {
    private struct State {
        /// What came before there was a listener, in order.
        var early: [JournalNews] = []
        var listener: (@Sendable (JournalNews) -> Void)?
    }
    private let state = Mutex(State())

    func tell(_ news: JournalNews) {
        let listener = state.withLock { state in
            if state.listener == nil { state.early.append(news) }
            return state.listener
        }
        listener?(news)
    }

    func listen(_ body: @escaping @Sendable (JournalNews) -> Void) {
        let early = state.withLock { state in
            state.listener = body
            defer { state.early = [] }
            return state.early
        }
        for news in early { body(news) }
    }
}

extension JournalConfiguration {
    init(_ configuration: BatchConfiguration) {
        self.init()
        guard let limit = configuration.maximumJournalBytes else { return }
        maximumBytes = limit
        // Small enough that several fit below the limit.
        segmentBytes = min(segmentBytes, max(firstSegmentBytes, limit / 8))
        compactionBytes = min(compactionBytes, limit / 4)
    }
}
