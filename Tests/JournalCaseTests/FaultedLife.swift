import BatchJournal
import TestSupport

/// A journal's life in which calls may fail: goes on as far as it can, and notes what is true.
struct FaultedLife {
    /// Everything that a journal does, once at least.
    static let steps: [Workload.Step] = [
        .append(length: 50), .group(count: 3, length: 300), .rotate, .append(length: 700),
        .append(length: 900), .append(length: 900), .compact, .append(length: 90),
        .reopen(clean: true), .group(count: 2, length: 60), .reopen(clean: false),
        .append(length: 70), .reopen(clean: true), .append(length: 80),
    ]

    private(set) var model = JournalModel()
    /// The first error of each opening's life; a compaction that fails is none.
    private(set) var failures: [JournalError] = []
    private(set) var compactionFailures: [JournalError] = []
    private(set) var openingErrors: [JournalError] = []
    /// What was found wrong on the way.
    private(set) var finding: Finding?
    private let files: any FileSystem
    private let surrenders: Bool
    private var openings: UInt64 = 0
    private var failure: JournalError?

    /// `surrenders` gives up what is held for lack of space, so that nothing waits for ever.
    static func run(
        _ steps: [Workload.Step] = steps, on files: any FileSystem, surrenders: Bool = false
    ) async -> FaultedLife {
        var life = FaultedLife(files: files, surrenders: surrenders)
        do throws(Finding) {
            try await life.run(steps)
        } catch {
            life.finding = error
        }
        return life
    }

    private init(files: any FileSystem, surrenders: Bool) {
        (self.files, self.surrenders) = (files, surrenders)
    }

    private mutating func run(_ steps: [Workload.Step]) async throws(Finding) {
        var journal = try open()
        for step in steps {
            switch step {
            case .append, .group, .rotate:
                if let journal { try await append(step.lengths, to: journal) }
            case .compact: if let journal { await compact(journal) }
            case .reopen(let clean):
                if let journal { await end(journal, clean: clean) }
                journal = try open()
            }
        }
        if let journal { await end(journal, clean: false) }
    }

    private mutating func open() throws(Finding) -> Journal? {
        openings += 1
        failure = nil
        let opened: (journal: Journal, records: [String])
        do throws(JournalError) {
            opened = try JournalUnderTest.open(files, seed: openings)
        } catch {
            openingErrors.append(error)
            return nil
        }
        try model.recover(opened.records)
        if surrenders { opened.journal.surrender() }
        return opened.journal
    }

    /// All are queued, then waited for; what is refused was never appended.
    private mutating func append(_ lengths: [Int], to journal: Journal) async throws(Finding) {
        let wasFailed = failure?.code == .failed
        do throws(JournalError) {
            var last = journal.settled
            for length in lengths {
                let record = model.newRecord(length: length)
                last = try journal.append(record)
                model.records.append(record)
            }
            try await journal.settle(last)
            model.acknowledged = model.records.count
        } catch {
            if failure == nil { failures.append(error) }
            failure = failure ?? error
            return
        }
        if wasFailed { throw .acknowledgedAfterFailure }
    }

    private mutating func compact(_ journal: Journal) async {
        do throws(JournalError) { try await journal.compact() } catch {
            compactionFailures.append(error)
        }
    }

    private mutating func end(_ journal: Journal, clean: Bool) async {
        guard clean else { return await journal.abandon() }
        do throws(JournalError) { try await journal.close() } catch {
            if failure == nil { failures.append(error) }
        }
    }
}
