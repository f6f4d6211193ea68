package import BatchJobs
package import BatchJournal

/// What a salvage came to, and what a person should look at.
package struct SalvageStory {
    private let report: SalvageReport
    private let jobs: SalvagedJobs
    private let newDirectory: String

    package init(report: SalvageReport, jobs: SalvagedJobs, newDirectory: String) {
        (self.report, self.jobs, self.newDirectory) = (report, jobs, newDirectory)
    }

    typealias Line = (word: String, text: String)

    /// Whether everything that was acknowledged was found.
    package var isWhole: Bool { report.isWhole && jobs.isWhole }

    package var lines: [String] {
        var table = TextTable([
            "read",
            "\(report.states.grouped) job(s) of a snapshot and \(report.records.grouped) record(s) "
                + "of the journal \(report.journal), in \(report.files.count.grouped) file(s)",
        ])
        for line in report.passedOver + report.losses + wholeRecords + stories {
            table.add([line.word, line.text])
        }
        let kept = jobs.fold.jobs
        table.add([
            "written",
            "\(newDirectory): \(kept.count.grouped) job(s), "
                + "\(kept.count { !$0.status.isFinished }.grouped) of them unfinished; a new "
                + "journal, whose records go on above seq \(report.lastSeq)",
        ])
        return [table.text, ""] + advice
    }

    private var wholeRecords: [Line] {
        guard !jobs.unreadable.isEmpty else { return [] }
        let seqs = jobs.unreadable.map(String.init).joined(separator: ", ")
        return [("lost", "records that are whole and are no job's, seq \(seqs)")]
    }

    private var stories: [Line] {
        list(
            "gaps", "job(s) of which some records are lost",
            jobs.gaps.map { gap in
                let end =
                    gap.job.details.failure?.code == "records_lost"
                    ? "failed now, code records_lost" : "\(gap.job.status.rawValue), which is known"
                return "\(gap.job.id): \(gap.missing.versions) missing; \(end)"
            })
            + list(
                "not kept", "job(s), because the record that created them is lost",
                jobs.uncreated.map(\.description))
            + list(
                "at risk",
                "unfinished job(s), which go on from the last state that is proved, though later "
                    + "records of them may be lost",
                jobs.atRisk.map(\.description))
    }

    private func list(_ word: String, _ what: String, _ items: [String]) -> [Line] {
        guard !items.isEmpty else { return [] }
        return [(word, "\(items.count.grouped) \(what)")] + items.map { ("", "  " + $0) }
    }

    private var advice: [String] {
        guard !isWhole else { return ["Nothing that was acknowledged is lost."] }
        var lines = ["Something is lost. Before you open the new journal, know that"]
        if !jobs.gaps.isEmpty {
            lines.append(
                "  jobs with gaps have stopped: look at what they did, then create them again;")
        }
        if !jobs.atRisk.isEmpty {
            lines.append(
                "  jobs at risk may repeat what they had done, or go on though they were canceled;")
        }
        return lines + [
            "  a job of which every record is lost leaves no trace: ask those who create them.",
            "The damaged journal is unchanged. Keep it.",
        ]
    }
}
