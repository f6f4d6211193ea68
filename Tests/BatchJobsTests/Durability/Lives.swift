import BatchJobs
import BatchJournal
import Foundation
import TestSupport

/// One journal over many lives of the process that owns it, and everything its parent was told.
final class Lives {
    let journal = FileTemporaryDirectory()
    let ledgers = FileTemporaryDirectory()
    var plan: ChildPlan
    private(set) var oracle = Oracle()

    /// One process, from its start to its death.
    final class Life {
        let child: ChildProcess<ChildReport>
        fileprivate var reports: AsyncStream<ChildReport>.Iterator
        /// All that it has said so far.
        fileprivate(set) var heard: [ChildReport] = []

        fileprivate init(_ child: ChildProcess<ChildReport>) {
            self.child = child
            reports = child.reports.makeAsyncIterator()
        }
    }

    /// The child died before it said what was waited for.
    struct Silence: Error {}

    init() throws {
        try FileManager.default.createDirectory(
            atPath: ledgers.path, withIntermediateDirectories: true)
        plan = ChildPlan(journal: journal.path, ledgers: ledgers.path)
    }

    /// Starts a process on the journal and waits until it is open.
    func begin() async throws -> Life {
        let life = try start()
        try await life.isOpen(self)
        return life
    }

    /// Starts a process on the journal, whoever holds it still.
    func start() throws -> Life { Life(try ChildProcess(plan)) }

    /// Kills it at once, hears what it had said by then, and judges what is on the disk.
    func kill(_ life: Life) async throws {
        life.child.kill()
        try await bury(life)
    }

    /// Hears it to its end, and judges what is on the disk.
    func bury(_ life: Life) async throws {
        await hearOut(life)
        oracle.judge(try jobs)
    }

    func hearOut(_ life: Life) async {
        while let report = await life.next() { oracle.note(report) }
    }

    func note(_ report: ChildReport) { oracle.note(report) }

    /// The journal's records, read as a stranger would.
    var records: [[UInt8]] {
        get throws {
            var records: [[UInt8]] = []
            _ = try JournalReader.read(directory: journal.path) { record in
                if record.kind == .data { records.append(Array(record.payload)) }
            }
            return records
        }
    }

    /// The jobs that some records make.
    static func jobs(_ records: some Sequence<[UInt8]>) throws -> [JobSighting] {
        var fold = JobFold()
        for record in records { try record.withUnsafeBytes { try fold.apply($0) } }
        return fold.jobs.map { JobSighting($0) }
    }

    var jobs: [JobSighting] { get throws { try Self.jobs(records) } }

    func job(_ id: JobID) throws -> JobSighting? { try jobs.first { $0.id == id } }

    var unfinished: [JobSighting] {
        oracle.known.values.map(\.job).filter { !$0.status.isFinished }
    }

    /// Lets everything run to its end in a last process whose clock is days ahead.
    func finish() async throws {
        (plan.round, plan.ahead, plan.runningLimit) = (-1, 86_400, 16)
        let life = try await begin()
        for job in unfinished where job.status == .preProcessed {
            try life.child.tell(.confirm(job.id))
        }
        while !unfinished.isEmpty {
            let report = try await life.next(noting: self)
            if case .saw(let job) = report, job.status == .preProcessed, job.work?.dryRun == true {
                try life.child.tell(.confirm(job.id))
            }
        }
        try life.child.tell(.stop)
        try await bury(life)
    }

    /// What in the ledgers is not exactly once, in words.
    var ledgerFaults: [String] {
        oracle.known.values.compactMap { known in
            let (job, items) = (known.job, known.job.work?.items ?? 0)
            let text = try? String(contentsOfFile: "\(ledgers.path)/\(job.id)", encoding: .utf8)
            let lines = text?.split(separator: "\n") ?? []
            let isRight =
                switch job.status {
                case .completed: lines.count == items
                default: lines.count <= items && lines.count >= known.items
                }
            guard isRight, lines.elementsEqual((0..<lines.count).map { "\($0)" }) else {
                return "\(job.id), \(job.status) with \(items) items: \(lines)"
            }
            return nil
        }
    }
}

extension Lives.Life {
    fileprivate func next() async -> ChildReport? {
        let report = await reports.next(isolation: #isolation)
        if let report { heard.append(report) }
        return report
    }

    /// The next thing it says.
    func next(noting lives: Lives) async throws -> ChildReport {
        guard let report = await next() else { throw Lives.Silence() }
        lives.note(report)
        return report
    }

    /// Waits until it has the journal.
    func isOpen(_ lives: Lives) async throws {
        try await first(noting: lives) { report in
            if case .opened = report { () } else { nil }
        }
    }

    /// Creates a job and waits until it is seen in a status.
    func create(
        _ work: ChildWork, _ lives: Lives, until status: JobStatus
    ) async throws -> JobID {
        try child.tell(.create(work))
        let id = try await first(noting: lives) { report in
            if case .created(let id) = report { id } else { nil }
        }
        while lives.oracle.known[id]?.job.status != status { _ = try await next(noting: lives) }
        return id
    }

    /// Waits until it says something that matters.
    func first<Result>(
        noting lives: Lives, _ matters: (ChildReport) -> Result?
    ) async throws -> Result {
        while true {
            if let result = matters(try await next(noting: lives)) { return result }
        }
    }
}
