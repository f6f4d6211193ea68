import BatchJournal
import TestSupport

/// A workload that ran to its end, without a crash: the pictures on its way.
struct WorkloadRun {
    /// Puts a planted fault between the journal and its files.
    typealias Decoration = @Sendable (FaultFileSystem) -> any FileSystem

    let workload: Workload
    private(set) var records: [String] = []
    private(set) var pictures: [Picture] = []
    private var openings: UInt64 = 0
    private let files: FaultFileSystem
    private let decorated: any FileSystem
    private let photographer: Photographer

    static func run(
        _ workload: Workload, faults: [Fault] = [], decoration: Decoration = { $0 }
    ) async throws -> WorkloadRun {
        var run = WorkloadRun(workload, faults, decoration)
        try await run.runSteps()
        run.pictures = run.photographer.pictures(last: run.files.disk)
        return run
    }

    private init(_ workload: Workload, _ faults: [Fault], _ decoration: Decoration) {
        self.workload = workload
        let photographer = Photographer()
        self.photographer = photographer
        files = FaultFileSystem(seed: workload.seed, faults: faults) { photographer.see($0, $1) }
        decorated = decoration(files)
    }

    private mutating func runSteps() async throws {
        var journal = try open()
        for step in workload.steps {
            switch step {
            case .append, .rotate: try await append(step.lengths, to: journal)
            case .group: try await group(step.lengths, to: journal)
            case .compact: try await journal.compact()
            case .reopen(let clean):
                try await end(journal, clean: clean)
                journal = try open()
            }
        }
        try await end(journal, clean: true)
    }

    private mutating func open() throws -> Journal {
        openings += 1
        var configuration = JournalUnderTest.configuration(
            seed: workload.seed &+ openings << 32, marks: workload.marks)
        if workload.compactsByItself { configuration.compactionSegments = 2 }
        let (journal, found) = try JournalUnderTest.open(decorated, configuration)
        guard found == records else { throw Finding.differs(records.count, found: found.count) }
        photographer.watch(journal)
        return journal
    }

    private func end(_ journal: Journal, clean: Bool) async throws {
        if clean { try await journal.close() } else { await journal.abandon() }
        photographer.stopWatching(acknowledged: records.count)
    }

    private mutating func append(_ lengths: [Int], to journal: Journal) async throws {
        var last = journal.settled
        for length in lengths {
            let record = JournalUnderTest.record(records.count, length: length)
            records.append(record)
            last = try journal.append(record)
        }
        try await journal.settle(last)
        if workload.marks { await photographer.marked() }
    }

    /// The writer stands at its first write with the first record until the others are queued.
    private mutating func group(_ lengths: [Int], to journal: Journal) async throws {
        let hold = files.hold(.write, of: ".seg")
        let first = JournalUnderTest.record(records.count, length: lengths[0])
        records.append(first)
        try journal.append(first)
        await hold.reached()
        var last = journal.settled
        for length in lengths.dropFirst() {
            let record = JournalUnderTest.record(records.count, length: length)
            records.append(record)
            last = try journal.append(record)
        }
        hold.release()
        try await journal.settle(last)
        if workload.marks { await photographer.marked() }
    }
}
