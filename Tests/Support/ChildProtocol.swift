package import BatchJobs
package import Foundation

/// How a child process is to live: its argument, as JSON.
package struct ChildPlan: Codable, Sendable {
    package var journal: String
    package var ledgers: String
    /// Jobs made for this round stop where they are told to; all others go on.
    package var round = 0
    package var runningLimit = 16
    package var recoveries = 5
    /// Seconds by which its clock is ahead, so that dates far away have come.
    package var ahead = 0.0

    package init(journal: String, ledgers: String) {
        (self.journal, self.ledgers) = (journal, ledgers)
    }
}

/// What a job of the child is to do; also its context.
package struct ChildWork: Codable, Sendable, Equatable {
    package enum Place: String, Codable, Sendable { case preview, attempt, ended }
    package enum Death: String, Codable, Sendable { case abort, kill }

    package var round = 0
    package var items = 6
    package var dryRun = false
    package var priority: Int8 = 0
    package var notBefore: Date?
    package var key: String?
    /// Where it waits for ever, in the round that it was made for.
    package var holds: Place?
    /// Attempts that fail, each after one item more.
    package var failures = 0
    /// Seconds between its attempts.
    package var retryAfter = 0.0
    /// How it takes its process down in each run.
    package var dies: Death?
    /// Does one item in each run, then waits for ever, until it is another round.
    package var isSlow = false

    package init(round: Int = 0) { self.round = round }
}

/// A line to a child.
package enum ChildOrder: Codable, Sendable {
    case create(ChildWork)
    case confirm(JobID)
    case cancel(JobID)
    case stop
}

/// A line from a child; of what was acknowledged, only after the call has returned.
package enum ChildReport: Codable, Sendable {
    case opened(pid: Int32, jobs: [JobSighting])
    case refused(code: BatchJobError.Code, holder: Int32?, message: String)
    case created(JobID)
    case confirmed(JobID)
    case canceled(JobID)
    case notAllowed(JobID)
    case checkpoint(JobID, item: Int)
    /// Its code runs, beside so many others.
    case began(JobID, run: Int32, others: Int)
    /// It is about to take the process down.
    case dies(JobID, recoveries: Int, others: Int)
    /// It waits for ever.
    case holds(JobID)
    /// Its `ended` is about to return.
    case cleanedUp(JobID)
    case saw(JobSighting)
}

/// Where a job's ledger stands: the checkpoint of the child's jobs.
package struct LedgerMark: Codable, Sendable, Equatable {
    package var items: Int
    package var length: Int

    package init(items: Int, length: Int) {
        (self.items, self.length) = (items, length)
    }
}

/// A job as somebody saw it, in a child or in a journal.
package struct JobSighting: Codable, Sendable, Equatable {
    package var id: JobID
    package var version: Int
    package var status: JobStatus
    /// When it was created, pre_processed, confirmed, processing, ended.
    package var stamps: [Date?]
    package var run: Int32
    package var isActive: Bool
    package var attempt: Int
    package var recoveries: Int
    package var nextAttempt: Date?
    package var notBefore: Date?
    package var priority: Int
    package var mark: LedgerMark?
    package var work: ChildWork?
    package var failure: String?

    package init(_ job: JobSnapshot) {
        (id, version, status) = (job.id, job.version, job.status)
        stamps = [
            job.createdAt, job.preProcessedAt, job.confirmedAt, job.processingAt, job.endedAt,
        ]
        (run, isActive) = (job.state.run, job.isActive)
        (attempt, recoveries, nextAttempt) = (job.attempt, job.recoveries, job.nextAttemptAt)
        (notBefore, priority) = (job.notBefore, job.priority)
        mark = job.checkpoint.flatMap { try? JSONDecoder().decode(LedgerMark.self, from: $0) }
        work = try? JSONDecoder().decode(ChildWork.self, from: job.context)
        failure = job.failure?.code
    }
}
