import BatchJobs
import BatchJournal

/// `batchctl journal verify`: says whether a journal is sound, and where it is not.
struct JournalVerify {
    private let directory: String

    init(_ directory: String) {
        self.directory = directory
    }

    /// 0 sound, torn or being written; 1 damaged; 2 cannot be read.
    func run() throws -> ExitCode {
        let contents = try JournalContents(directory)
        try StandardStream.output.write(Self.words(contents) + "\n")
        return .completed
    }

    private static func words(_ contents: JournalContents) -> String {
        let report = contents.report
        let size =
            "\(report.records.grouped) record(s) of \(contents.jobs.count.grouped) job(s), "
            + "\(report.bytes.bytes) in \(report.segments.count) segment(s)"
        return switch report.verdict {
        case .clean: "sound: \(size); closed cleanly"
        case .end: "sound: \(size); its process was killed, nothing is lost"
        case .torn(let bytes):
            "torn: \(size); the last write, \(bytes.bytes), was cut off before anybody was told "
                + "that it had succeeded; nothing acknowledged is lost, it opens as it is"
        case .beingWritten: "being written: \(size) are synced; a process has it open"
        case .empty: "sound: the journal was being made, and nobody has been promised anything"
        }
    }
}
