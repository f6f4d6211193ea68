import BatchJobs
import BatchJournal
import Foundation

/// `batchctl journal salvage`: writes what can be proved of a damaged journal into a new one.
struct JournalSalvage {
    private let directory: String
    private let newDirectory: String

    init(_ directory: String, into newDirectory: String) {
        (self.directory, self.newDirectory) = (directory, newDirectory)
    }

    /// 0 all was found; 1 something is lost; 2 it cannot be done.
    func run() throws -> ExitCode {
        try requireApart()
        do {
            let story = try salvage()
            try StandardStream.output.write(story.lines.joined(separator: "\n") + "\n")
            return story.isWhole ? .completed : .failed
        } catch let error as JournalError {
            throw CommandError(.salvageImpossible, "Nothing was salvaged. \(error.explanation)")
        }
    }

    private func salvage() throws -> SalvageStory {
        var salvage = JobSalvage()
        let report = try SalvageReader.read(directory: directory) { salvage.take($0) }
        let jobs = try salvage.jobs(at: Timestamp(Date())) { report.mayHaveLost(after: $0) }
        try Journal.create(directory: newDirectory, holding: jobs.fold, after: report.lastSeq)
        return SalvageStory(report: report, jobs: jobs, newDirectory: newDirectory)
    }

    /// The damaged journal stays as it is: nothing may be made inside it.
    private func requireApart() throws {
        let source = try FileStatus.at(directory)?.identity
        var path = URL(fileURLWithPath: newDirectory).standardizedFileURL
        while path.path != "/" {
            guard try source == nil || FileStatus.at(path.path)?.identity != source else {
                throw CommandError(
                    .salvageImpossible,
                    "\(newDirectory) is inside \(directory), where nothing may be changed.")
            }
            path.deleteLastPathComponent()
        }
    }
}
