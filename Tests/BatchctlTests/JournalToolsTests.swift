import BatchJobs
import Foundation
import Testing
import batchctl

struct `The tools for a bad day` {
    private let segment = "00000000000000000001-#.seg"

    @Test func `verify says what a sound journal holds`() async throws {
        let end = try await ToolsJournal(compacted: true).run("verify", "j")
        #expect(end.code == 0)
        #expect(
            end.output == [
                "sound: closed cleanly", "  journal   #, 2.1 kB",
                "  snapshot  2 job(s), as the records up to seq 9 left them",
                "  segments  1, in them 7 record(s) up to seq 16",
                "  jobs      3, 2 of them unfinished",
            ])
    }

    @Test func `verify shows what is before the damage, and where it is`() async throws {
        let journal = try await ToolsJournal()
        try journal.damage("\"done\":10")
        let end = try await journal.run("verify", "j")
        #expect(end.code == 1)
        #expect(
            end.output == [
                "damaged: it does not open; before that it holds", "  journal   #, 1.9 kB",
                "  segments  1, in them 11 record(s) up to seq 11",
                "  jobs      2, 1 of them unfinished",
                "Records that had been synced are missing or changed. Nothing was changed: keep a "
                    + "copy and restore from a backup.", "  file           \(segment)",
                "  offset         6029", "  last good seq  11", "  next good seq  13",
                "  bytes between  163",
                "Without a backup, this writes what can be proved into a new journal:",
                "  batchctl journal salvage j NEWDIR",
            ])
    }

    @Test func `a damaged header hides nothing that stands before it`() async throws {
        let journal = try await ToolsJournal()
        let (scheduler, name) = (try await BatchScheduler.open(journal: journal.path), "j/")
        try await scheduler.close()
        let last = try #require(try journal.files.last { $0.hasSuffix(".seg") })
        var bytes = try journal.folder.bytes(name + last)
        bytes[100] ^= 1
        try journal.folder.write(bytes, to: name + last)
        let end = try await journal.run("verify", "j")
        #expect(end.code == 1)
        #expect(end.output.contains("  jobs      3, 2 of them unfinished"), "\(end.words)")
        #expect(end.output.contains("  last good seq  16"))
    }

    @Test func `dump shows a snapshot's states and can be searched by a job's id`() async throws {
        let end = try await ToolsJournal(compacted: true).run("dump", "j")
        #expect(end.code == 0)
        let snapshot = "00000000000000000009-#.snap"
        #expect(end.output.count == 10)
        #expect(
            end.output[0].hasPrefix(
                "state 1  \(snapshot):4096  {\"job\":\"\(ToolsJournal.jobs[0])\",\"v\":7,"))
        #expect(
            end.output[2].hasSuffix(
                "  (the 2 state(s) above stand for the records up to seq 9)"))
        #expect(end.output.filter { $0.contains("\(ToolsJournal.jobs[1])") }.count == 5)
    }

    @Test func `dump prints all up to the damage, then the damage`() async throws {
        let journal = try await ToolsJournal()
        try journal.damage("\"done\":10")
        let end = try await journal.run("dump", "j")
        #expect(end.code == 1)
        #expect(end.output.count == 11)
        #expect(end.errors.contains("  offset         6029"))
    }

    @Test func `explain tells one job, and what it waits for`() async throws {
        let end = try await ToolsJournal(compacted: true)
            .run("explain", "j", "\(ToolsJournal.jobs[1])")
        #expect(end.code == 0)
        #expect(end.output[0] == "\(ToolsJournal.jobs[1])")
        #expect(end.output[1] == "2 earlier steps compacted; what is known of them:")
        #expect(
            end.output.suffix(2) == [
                "2027-01-15T08:00:13.000Z  Advanced from 0 to 15 of 20 in 2 steps since "
                    + "2027-01-15T08:00:12.000Z.",
                "Now: No process has the journal open; it goes on when one does.",
            ])
        let over = try await ToolsJournal().run("explain", "j", "\(ToolsJournal.jobs[0])")
        #expect(over.output.last == "Now: it is over, completed.")
        let waits = try await ToolsJournal().run("explain", "j", "\(ToolsJournal.jobs[2])")
        #expect(waits.output.last == "Now: It waits for confirmation.")
    }

    @Test func `explain of a damaged journal ends with the damage`() async throws {
        let journal = try await ToolsJournal()
        try journal.damage("\"done\":10")
        let end = try await journal.run("explain", "j", "\(ToolsJournal.jobs[1])")
        #expect(end.code == 1)
        #expect(end.output.last == "What followed cannot be read.")
        #expect(end.errors.contains("  last good seq  11"))
        let later = try await journal.run("explain", "j", "\(ToolsJournal.jobs[2])")
        #expect(later.code == 1)
        #expect(later.output.isEmpty && later.errors.contains("  last good seq  11"))
    }

    @Test func `explain of a job that is not there says where to look`() async throws {
        let missing = JobID(high: 7, low: 7)
        let end = try await ToolsJournal().run("explain", "j", "\(missing)")
        #expect(end.code == 1)
        #expect(
            end.errors == [
                "batchctl: There is no job \(missing) in j.",
                "These are there: batchctl jobs j",
            ])
    }

    @Test func `compact says what it came to, and a second time that there is nothing to do`()
        async throws
    {
        let journal = try await ToolsJournal()
        let end = try await journal.run("compact", "j")
        #expect(end.code == 0)
        #expect(end.output.count == 1)
        #expect(
            end.output[0].hasPrefix("compacted: 1.0 MB before, 13.8 kB after; 3 job(s), in "),
            "\(end.words)")
        #expect(
            try await journal.run("compact", "j").output
                == ["nothing to compact: no record came since the last time"])
        #expect(try await journal.run("verify", "j").output.first == "sound: closed cleanly")
    }

    @Test func `compact and salvage make nothing where there is no journal`() async throws {
        let folder = TemporaryFolder()
        for words in [["compact", "none"], ["compact", "."], ["salvage", "none", "new"]] {
            var command = ChildCommand("journal", in: folder)
            command.arguments += words
            let end = try await command.run()
            #expect(end.code == 2, "\(end.words)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `the time of a compaction is told in the unit that fits`() {
        #expect(
            JournalCompact.line(jobs: 1200, before: 95_300_000, after: 1_200_000, time: .seconds(1))
                == "compacted: 95.3 MB before, 1.2 MB after; 1,200 job(s), in 1.0 s")
    }
}
