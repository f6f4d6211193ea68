import BatchJobs
package import BatchJournal

/// `batchctl journal verify`: says whether a journal is sound, and where it is not.
package struct JournalVerify {
    private let directory: String

    init(_ directory: String) {
        self.directory = directory
    }

    /// 0 sound, torn or being written; 1 damaged; 2 cannot be read.
    func run() throws -> ExitCode {
        let contents = try JournalContents(directory)
        let unfinished = contents.jobs.count { !$0.status.isFinished }
        var lines = Self.lines(
            contents.report, jobs: contents.jobs.count, unfinished: unfinished,
            failure: contents.failure)
        lines += contents.failure?.story(of: directory) ?? []
        try StandardStream.output.write(lines.joined(separator: "\n") + "\n")
        return contents.failure?.exit ?? .completed
    }

    /// The verdict, and below it what the journal holds or, up to a failure, what was read of it.
    package static func lines(
        _ report: JournalReport, jobs: Int, unfinished: Int, failure: JournalError? = nil
    ) -> [String] {
        let verdict = failure.map(words) ?? words(report.verdict)
        guard let journal = report.journal else { return [verdict] }
        let heading = failure == nil ? verdict : verdict + "; before that it holds"
        var table = TextTable(["  journal", "\(journal), \(report.bytes.bytes)"])
        if let snapshot = report.snapshot {
            table.add([
                "  snapshot",
                "\(report.states.grouped) job(s), as the records up to seq \(snapshot.seq) left "
                    + "them",
            ])
        }
        table.add([
            "  segments",
            "\(report.segments.count.grouped), in them \(report.records.grouped) record(s) up to "
                + "seq \(report.lastSeq)",
        ])
        table.add(["  jobs", "\(jobs.grouped), \(unfinished.grouped) of them unfinished"])
        return [heading, table.text]
    }

    private static func words(_ verdict: JournalReport.Verdict) -> String {
        switch verdict {
        case .clean: "sound: closed cleanly"
        case .end: "sound: its process was killed, and nothing is lost"
        case .torn(let bytes):
            "torn: the last write, \(bytes.bytes), was cut off before anybody was told that it had "
                + "succeeded; nothing acknowledged is lost, it opens as it is"
        case .beingWritten: "being written: a process has it open; this much of it is synced"
        case .empty: "sound: the journal was being made, and nobody has been promised anything"
        }
    }

    private static func words(_ failure: JournalError) -> String {
        switch failure.code {
        case .damaged: "damaged: it does not open"
        case .inconsistent: "inconsistent: it does not open"
        case .unsupportedVersion: "unsupported: a newer version wrote it"
        case .inUse, .readOnly, .full, .moved, .failed, .closed, .unreadable, .notAJournal,
            .notEmpty, .recordTooLong, .invalidPayload:
            "unreadable: not all of it could be read"
        }
    }
}
