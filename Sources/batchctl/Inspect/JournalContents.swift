import BatchJobs
import BatchJournal

/// What a journal holds, read without its lock and without changing it.
struct JournalContents {
    let jobs: [JobSnapshot]
    let report: JournalReport

    /// Reads the journal of a directory; nothing is made if there is none.
    init(_ directory: String) throws {
        try Self.requireDirectory(directory)
        var fold = JobFold()
        report = try JournalReader.read(directory: directory) { try fold.take($0) }
        // The lock is the first file of a journal that is made.
        if report.verdict == .empty, try FileStatus.at(directory + "/LOCK") == nil {
            throw Self.none(in: directory)
        }
        jobs = fold.jobs.values.map(JobSnapshot.init).sorted { $0.id < $1.id }
    }

    /// Says that there is no journal, where a missing directory would only fail to open.
    static func requireDirectory(_ directory: String) throws {
        guard try FileStatus.at(directory) != nil else { throw none(in: directory) }
    }

    private static func none(in directory: String) -> JournalError {
        JournalError(.unreadable, "There is no journal in \(directory)")
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
