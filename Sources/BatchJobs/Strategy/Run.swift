import Foundation
import Synchronization

/// One run of user code: what it said last, and the way to stop it.
///
/// Not generic, so that jobs and the flusher hold runs of all strategies.
@usableFromInline final class Run: Sendable {
    let job: BatchJob
    let number: Int32
    let activity: Activity
    private let flusher: Flusher
    private let state: Mutex<State>
    /// Apart from the state: cancelling calls user code, which may be waiting to advance.
    private let handles = Mutex(Handles())

    fileprivate struct State {
        var done: Int64
        var checkpoint: (any Encodable & Sendable)?
        var report = Report()
        /// The size of `report` at most, as JSON.
        var reported = 0
        /// What is on its way into a record, and its size.
        var taken = (report: Report(), size: 0)
        /// What the job has reported in all, and its size at most.
        var total: Report
        var totalSize: Int
        /// Counts words, so that an older one is known.
        var words: Int64 = 0
        /// The last word that is in the journal.
        var recorded: Int64 = 0
        var isQueued = false
        var isOver = false
        /// Why the next advance throws.
        var failure: BatchJobError?
    }

    /// The run that a job's state says has begun.
    init(of job: BatchJob, _ start: JobSnapshot, activity: Activity, flusher: Flusher) {
        (self.job, number, self.activity) = (job, start.state.run, activity)
        self.flusher = flusher
        let total = start.state.details.report
        state = Mutex(State(done: start.state.done, total: total, totalSize: total.size))
    }

    var isOver: Bool { state.withLock { $0.isOver } }
    var failure: BatchJobError? { state.withLock { $0.failure } }
    /// Grows with every word of user code.
    var words: Int64 { state.withLock { $0.words } }

    @usableFromInline func advance(by count: Int, to checkpoint: (any Encodable & Sendable)?) throws
    {
        let isFirst = try state.withLock { state in
            try state.check(job.id)
            guard count >= 0 else { throw BatchJobError.negativeAdvance(job.id, count) }
            let (done, overflow) = state.done.addingReportingOverflow(Int64(count))
            guard !overflow else { throw BatchJobError.endlessAdvance(job.id) }
            state.done = done
            if let checkpoint { state.checkpoint = checkpoint }
            return state.speak()
        }
        if isFirst { flusher.add(self) }
    }

    func add(_ report: Report) throws {
        let size = try report.checkedSize(for: job.id)
        let isFirst = try state.withLock { state in
            try state.check(job.id)
            guard state.reported + size <= Report.sizeLimit else {
                throw BatchJobError.reportTooLarge(job.id, state.reported + size)
            }
            try state.addToTotal(report, size, job.id)
            state.reported += size
            state.report.merge(report)
            return state.speak()
        }
        if isFirst { flusher.add(self) }
    }

    /// Waits until the disk has what was said so far.
    func settle() async throws {
        try await settle(try encoded())
    }

    func settle(_ word: Word?) async throws {
        do {
            try await job.settle(word, of: self)
            // Somebody ended the run first, and this word is nowhere.
            if let word, state.withLock({ $0.recorded < word.number }) { throw CancellationError() }
        } catch let error as BatchJobError where error.code == .runOver {
            throw CancellationError()
        }
    }

    /// What is new since the last word in the journal, encoded outside of any actor and lock.
    func encoded() throws -> Word? {
        let (word, checkpoint) = state.withLock { state -> (Word?, (any Encodable & Sendable)?) in
            state.isQueued = false
            guard state.words > state.recorded else { return (nil, nil) }
            return (Word(number: state.words, done: state.done), state.checkpoint)
        }
        guard var word else { return nil }
        do {
            word.checkpoint = try checkpoint.map { try Payload.encodeCheckpoint($0) }
        } catch let error as BatchJobError {
            state.withLock { $0.failure = error }
            throw error
        }
        return word
    }

    /// The word as it goes into a record; nothing if a later one is there already.
    func take(_ word: Word) -> Advance? {
        state.withLock { state in
            guard word.number > state.recorded else { return nil }
            state.taken = (state.report, state.reported)
            (state.report, state.reported) = (Report(), 0)
            return Advance(
                done: word.done, checkpoint: word.checkpoint,
                report: state.taken.report.isEmpty ? nil : state.taken.report)
        }
    }

    /// What was taken is appended.
    func recorded(_ word: Word) {
        state.withLock { state in
            (state.recorded, state.taken) = (word.number, (Report(), 0))
            // What was said since keeps its checkpoint for the next word.
            if state.words == word.number { state.checkpoint = nil }
        }
    }

    /// What was taken could not be appended, and is not lost.
    func putBack() {
        state.withLock { state in
            var report = state.taken.report
            report.merge(state.report)
            state.report = report
            state.reported += state.taken.size
            state.taken = (Report(), 0)
        }
    }

    /// Makes the task that this is called in the one that the end of the run cancels.
    func attach(_ part: Part) {
        let task = TaskHandle.current
        let isOver = handles.withLock { handles in
            handles[part] = task
            return handles.isOver
        }
        if isOver { task?.cancel() }
    }

    /// Lets go of a task before it ends: no handle may outlive its task.
    func detach(_ part: Part) {
        handles.withLock { $0[part] = nil }
    }

    /// Ends the run: its tasks are cancelled, its later words refused.
    func end() {
        state.withLock { $0.isOver = true }
        handles.withLock { handles in
            handles.isOver = true
            handles.worker?.cancel()
            handles.watchdog?.cancel()
        }
    }

    /// The tasks of a run.
    enum Part {
        /// Runs the user's code.
        case worker
        /// Waits for its time limit.
        case watchdog
    }

    private struct Handles {
        var worker: TaskHandle?
        var watchdog: TaskHandle?
        var isOver = false

        subscript(part: Part) -> TaskHandle? {
            get { part == .worker ? worker : watchdog }
            set { if part == .worker { worker = newValue } else { watchdog = newValue } }
        }
    }
}

/// How a run ends: what it said last and what follows from it, in one record.
struct RunEnd: Sendable {
    var run: Run
    var word: Word?
    var commands: [JobCommand]

    init(_ run: Run, saying word: Word? = nil, _ commands: [JobCommand]) {
        (self.run, self.word, self.commands) = (run, word, commands)
    }
}

/// What a run said up to some moment.
struct Word: Sendable {
    var number: Int64
    var done: Int64
    var checkpoint: [UInt8]?
}

extension Run.State {
    fileprivate func check(_ job: JobID) throws {
        if isOver { throw CancellationError() }
        if let failure { throw failure }
    }

    /// All that a job reports must fit into one record with the rest of its state.
    fileprivate mutating func addToTotal(_ report: Report, _ size: Int, _ job: JobID) throws {
        guard totalSize + size > Report.sizeLimit else {
            total.merge(report)
            totalSize += size
            return
        }
        // What replaces an older value was counted twice.
        var merged = total
        merged.merge(report)
        let exact = merged.size
        guard exact <= Report.sizeLimit else { throw BatchJobError.reportTooLarge(job, exact) }
        (total, totalSize) = (merged, exact)
    }

    /// Notes that there is something new; whether somebody has to be told.
    fileprivate mutating func speak() -> Bool {
        words += 1
        defer { isQueued = true }
        return !isQueued
    }
}

extension BatchJobError {
    fileprivate static func negativeAdvance(_ job: JobID, _ count: Int) -> BatchJobError {
        BatchJobError(
            .invalidAdvance, "advance(by: \(count)): progress cannot go back. Pass 0 or more.",
            job: job)
    }

    fileprivate static func endlessAdvance(_ job: JobID) -> BatchJobError {
        BatchJobError(.invalidAdvance, "advance(by:): more units than 64 bits count.", job: job)
    }
}
