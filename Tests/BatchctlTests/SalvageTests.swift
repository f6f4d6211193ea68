import BatchJobs
import Foundation
import Testing

struct `Salvaging a journal` {
    @Test func `of a sound one loses nothing`() async throws {
        for isCompacted in [false, true] {
            let journal = try await ToolsJournal(compacted: isCompacted)
            let end = try await journal.run("salvage", "j", "new")
            #expect(end.code == 0)
            let read = isCompacted ? (2, 7, 2) : (0, 16, 1)
            #expect(
                end.output == [
                    "read     \(read.0) job(s) of a snapshot and \(read.1) record(s) of the journal "
                        + "#, in \(read.2) file(s)",
                    "written  new: 3 job(s), 2 of them unfinished; a new journal, whose records go "
                        + "on above seq 16", "", "Nothing that was acknowledged is lost.",
                ])
            #expect(try await journal.run("verify", "new").output.first == "sound: closed cleanly")
        }
    }

    @Test func `of a damaged one tells what is lost and what to look at`() async throws {
        let journal = try await ToolsJournal()
        try journal.damage("\"done\":10")
        let before = try contents(journal)
        let end = try await journal.run("salvage", "j", "new")
        #expect(end.code == 1)
        #expect(
            end.output == [
                "read     0 job(s) of a snapshot and 15 record(s) of the journal #, in 1 file(s)",
                "lost     records with seq 12",
                "gaps     1 job(s) of which some records are lost",
                "           \(ToolsJournal.jobs[1]): version 5 missing; failed now, code "
                    + "records_lost",
                "written  new: 3 job(s), 1 of them unfinished; a new journal, whose records go on "
                    + "above seq 16", "",
                "Something is lost. Before you open the new journal, know that",
                "  jobs with gaps have stopped: look at what they did, then create them again;",
                "  a job of which every record is lost leaves no trace: ask those who create them.",
                "The damaged journal is unchanged. Keep it.",
            ])
        #expect(try contents(journal) == before)
    }

    @Test func `tells of jobs that are not kept, and of those that may repeat something`()
        async throws
    {
        let journal = try await ToolsJournal()
        try journal.damage("\"dry_run\"")
        try journal.damage("\"done\":15")
        let end = try await journal.run("salvage", "j", "new")
        #expect(end.code == 1)
        #expect(
            end.output.dropFirst().prefix(5) == [
                "lost      records with seq 13 to 14",
                "not kept  1 job(s), because the record that created them is lost",
                "            \(ToolsJournal.jobs[2])",
                "at risk   1 unfinished job(s), which go on from the last state that is proved, "
                    + "though later records of them may be lost",
                "            \(ToolsJournal.jobs[1])",
            ])
    }

    @Test func `refuses a directory that holds something, and the inside of the damaged one`()
        async throws
    {
        let journal = try await ToolsJournal()
        let before = try contents(journal)
        for name in ["j", "j/new", "j/a/b"] {
            let end = try await journal.run("salvage", "j", name)
            #expect(end.code == 2)
            #expect(end.errors == ["batchctl: \(name) is inside j, where nothing may be changed."])
        }
        try FileManager.default.createDirectory(
            atPath: journal.folder.path("full/x"), withIntermediateDirectories: true)
        let end = try await journal.run("salvage", "j", "full")
        #expect(end.code == 2)
        #expect(end.words.contains("The directory is not empty. Name one that is not there yet."))
        #expect(try contents(journal) == before)
    }

    private func contents(_ journal: ToolsJournal) throws -> [String: [UInt8]] {
        let names = try journal.files
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try journal.folder.bytes("j/" + $0)) })
    }
}
