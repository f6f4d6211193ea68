import BatchJobs

/// What is said when the command leaves a job, and what is answered to the shell.
struct PublishEnding {
    let console: Console
    let json: Bool

    func tell(_ outcome: PublishOutcome, _ job: JobSnapshot) throws -> ExitCode {
        let exit = job.status.isFinished ? Self.exit(of: job.status) : leave(outcome, job)
        if job.status == .failed { try explain(job) }
        if json { try StandardStream.output.write(job.wire() + "\n") }
        return exit
    }

    /// The job is as it was told, and what else the journal should have kept may be lost.
    func tell(notClosed error: BatchJobError) throws {
        try StandardStream.error.write(
            "batchctl: the journal was not closed as it should be: \(error.message.printable)\n")
    }

    private static func exit(of status: JobStatus) -> ExitCode {
        switch status {
        case .completed: .completed
        case .failed: .failed
        case .canceled: .canceled
        case .created, .preProcessed, .confirmed, .processing: .interrupted
        }
    }

    private func leave(_ outcome: PublishOutcome, _ job: JobSnapshot) -> ExitCode {
        switch outcome {
        case .unconfirmed:
            console.tell(
                "not confirmed",
                "the job waits; run the same command with --yes, or in a terminal")
            return .usage
        case .finished, .interrupted:
            console.tell("stopped", "\(job.place); run the same command again to go on")
            return .interrupted
        }
    }

    private func explain(_ job: JobSnapshot) throws {
        let reason = job.failure?.message ?? "the job failed, and no reason is known"
        try StandardStream.error.write("batchctl: \(reason.printable)\n")
    }
}

extension JobSnapshot {
    /// Where the job goes on, for a person who starts the command again.
    var resumption: String {
        switch status {
        case .created: "from the beginning, for the preview was not finished"
        case .preProcessed: "from the preview, which waits for an answer"
        case .confirmed, .processing: "from the last checkpoint, \(place)"
        case .completed, .failed, .canceled: "nothing is left to be done"
        }
    }

    /// What a completed job has done.
    var completion: String { "\(advancement.grouped) product(s) were published by \(id)" }

    /// How far the job is.
    fileprivate var place: String {
        guard let count else { return "before its preview" }
        return "\(advancement.grouped) of \(count.grouped) published"
    }
}
