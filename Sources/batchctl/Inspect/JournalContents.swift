import BatchJobs
import BatchJournal

/// What a journal holds, read without its lock and without changing it.
struct JournalContents {
    /// The jobs, as they were before the failure if there is one.
    let jobs: [JobSnapshot]
    let report: JournalReport
    /// What ended the reading early: damage, or a file that the system refused.
    let failure: JournalError?

    /// Reads the journal of a directory; nothing is made if there is none.
    init(_ directory: String) throws {
        try Self.requireDirectory(directory)
        var fold = JobFold()
        (report, failure) = JournalReader.examine(directory: directory) { try fold.take($0) }
        jobs = fold.jobs
        if failure == nil { try report.requireJournal(in: directory) }
    }

    /// Says that there is no journal, where a missing directory would only fail to open.
    static func requireDirectory(_ directory: String) throws {
        guard try FileStatus.at(directory) == nil else { return }
        throw JournalError.noJournal(in: directory)
    }

    /// What an unfinished job waits for, as far as it can be seen from outside.
    func explanation(of job: JobSnapshot) -> String? {
        guard !job.status.isFinished else { return nil }
        return report.explanation(of: job)
    }
}

extension JournalReport {
    /// Refuses a directory in which nobody has begun to make a journal.
    func requireJournal(in directory: String) throws {
        // The lock is the first file of a journal that is made.
        guard verdict == .empty, try FileStatus.at(directory + "/LOCK") == nil else { return }
        throw JournalError.noJournal(in: directory)
    }

    func explanation(of job: JobSnapshot) -> String {
        if job.status == .preProcessed {
            let end = job.expiresAt.map {
                "; without it, it is canceled at \(Timestamp($0).iso8601)"
            }
            return "It waits for confirmation\(end ?? "")."
        }
        let date = job.date.map { " It waits for \($0.iso8601)." } ?? ""
        guard verdict == .beingWritten else {
            return "No process has the journal open; it goes on when one does." + date
        }
        if job.isActive { return "A process runs it." }
        return date.isEmpty
            ? "A process has it and starts it in its turn." : String(date.dropFirst())
    }
}

extension JobSnapshot {
    /// Before this date it does not run: its start date, or that of its next attempt.
    fileprivate var date: Timestamp? {
        if let nextAttemptAt { return Timestamp(nextAttemptAt) }
        guard status == .confirmed, let notBefore, let confirmedAt else { return nil }
        return notBefore > confirmedAt ? Timestamp(notBefore) : nil
    }
}

extension JournalError {
    fileprivate static func noJournal(in directory: String) -> JournalError {
        JournalError(.notAJournal, "There is no journal in \(directory).")
    }
}
