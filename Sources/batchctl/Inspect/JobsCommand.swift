import BatchJobs

/// `batchctl jobs`: lists the jobs of a journal, beside a running process too.
struct JobsCommand {
    private let directory: String
    private let json: Bool

    init(_ directory: String, json: Bool) {
        self.directory = directory
        self.json = json
    }

    func run() throws -> ExitCode {
        let contents = try JournalContents(directory)
        // A program must not take a part of the list for all of it.
        if let failure = contents.failure, json { return try failure.tell(of: directory) }
        let text = json ? Self.list(contents) : Self.table(contents)
        if contents.failure == nil || !contents.jobs.isEmpty {
            try StandardStream.output.write(text + "\n")
        }
        return try contents.failure?.tell(of: directory) ?? .completed
    }

    /// The answer of the admin API's list, in one line.
    private static func list(_ contents: JournalContents) -> String {
        let records = contents.jobs.map { $0.wire(explanation: contents.explanation(of: $0)) }
        let count = records.count
        return #"{"batch_jobs":[\#(records.joined(separator: ","))],"count":\#(count),"#
            + #""offset":0,"limit":\#(count)}"#
    }

    private static func table(_ contents: JournalContents) -> String {
        guard !contents.jobs.isEmpty else { return "The journal holds no jobs." }
        var table = TextTable(["JOB", "TYPE", "STATUS", "DONE", "CREATED", "REMARK"])
        for job in contents.jobs {
            table.add([
                job.id.description, job.type, job.status.rawValue, job.units,
                Timestamp(job.createdAt).iso8601, contents.remark(on: job),
            ])
        }
        return table.text
    }
}

extension JournalContents {
    fileprivate func remark(on job: JobSnapshot) -> String {
        switch job.status {
        case .failed: job.failure?.message ?? ""
        case .canceled: job.cancelReason ?? ""
        case .created, .preProcessed, .confirmed, .processing: explanation(of: job) ?? ""
        case .completed: ""
        }
    }
}

extension JobSnapshot {
    fileprivate var units: String {
        count.map { "\(advancement.grouped) of \($0.grouped)" } ?? advancement.grouped
    }
}
