import BatchJobs
import BatchJournal

/// What a journal holds, read without its lock and without changing it.
struct JournalContents {
    let jobs: [JobSnapshot]
    let report: JournalReport

    /// Reads the journal of a directory; nothing is made if there is none.
    init(_ directory: String) throws {
        var fold = JobFold()
        report = try JournalReader.read(directory: directory) { try fold.take($0) }
        // The lock is the first file of a journal that is made.
        if report.verdict == .empty, try FileStatus.at(directory + "/LOCK") == nil {
            throw JournalError(.unreadable, "There is no journal in \(directory)")
        }
        jobs = fold.jobs.values.map(JobSnapshot.init).sorted { $0.id < $1.id }
    }

    /// What an unfinished job waits for, as far as it can be seen from outside.
    func explanation(of job: JobSnapshot) -> String? {
        guard !job.status.isFinished else { return nil }
        if job.status == .preProcessed { return "It waits for confirmation." }
        guard report.verdict == .beingWritten else {
            return "No process has the journal open; it goes on when one does."
        }
        return job.isActive ? "A process runs it." : "A process has it and starts it in its turn."
    }
}
