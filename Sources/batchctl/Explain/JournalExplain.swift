import BatchJobs
import BatchJournal

/// `batchctl journal explain`: tells the life of one job, beside a running process too.
struct JournalExplain {
    private let directory: String
    private let job: JobID

    init(_ directory: String, job: JobID) {
        self.directory = directory
        self.job = job
    }

    /// 0 told; 1 not there, or the journal is damaged; 2 it cannot be read.
    func run() throws -> ExitCode {
        var story = JobStory(of: job)
        let (report, failure) = JournalReader.examine(directory: directory) { record in
            switch record.kind {
            case .state: try story.restore(JobState(decoding: record.payload))
            case .data: try story.take(JobRecord(decoding: record.payload))
            case .idleMark, .pad, .snapshotEnd: break
            }
        }
        if failure == nil { try report.requireJournal(in: directory) }
        guard let state = story.state else { return try missing(failure) }
        var lines = [job.description] + story.sentences.map(\.line)
        lines.append(failure == nil ? report.standing(of: state) : "What followed cannot be read.")
        try StandardStream.output.write(lines.joined(separator: "\n") + "\n")
        return try failure?.tell(of: directory) ?? .completed
    }

    private func missing(_ failure: JournalError?) throws -> ExitCode {
        if let failure { return try failure.tell(of: directory) }
        throw CommandError(
            .unknownJob, "There is no job \(job) in \(directory).",
            hint: "These are there: batchctl jobs \(directory.printable)")
    }
}

extension JournalReport {
    /// What the job waits for now, as far as it can be seen from outside.
    fileprivate func standing(of state: JobState) -> String {
        if state.isForgotten { return "Now: it is forgotten." }
        guard state.status.isFinished else { return "Now: " + explanation(of: JobSnapshot(state)) }
        let rest = state.isCleanedUp ? "." : "; its clean-up has not returned yet."
        return "Now: it is over, \(state.status.rawValue)" + rest
    }
}
