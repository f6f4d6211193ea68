import BatchJobs
import BatchJournal
import Foundation
import MakeGolden
import TestSupport
import Testing

@Suite struct MakingTests {
    @Test func `a golden journal that is there is never made anew`() async throws {
        let golden = Golden.named("closed-cleanly")
        let before = try Traces(golden.folder.path + "/journal")
        await #expect(throws: GoldenJournal.AlreadyThere.self) {
            try await GoldenJournal.closedCleanly.make(in: golden.folder.path)
        }
        #expect(try Traces(golden.folder.path + "/journal") == before)
    }

    @Test func `in one of them is every event and every field of a state`() throws {
        var (events, fields): (Set<String>, Set<String>) = ([], [])
        _ = try JournalReader.read(directory: Golden.named("every-event").journal) { record in
            let payload = try JSONSerialization.jsonObject(with: Data(record.payload))
            let members = try #require(payload as? [String: Any])
            if record.kind == .state { fields.formUnion(members.keys) }
            for event in members["events"] as? [[String: Any]] ?? [] {
                events.insert((event["what"] ?? event["is"]) as? String ?? "")
            }
        }
        #expect(
            events.sorted() == [
                "advanced", "attempt", "attempt_failed", "canceled", "clean_up",
                "clean_up_failed", "cleaned_up", "completed", "confirmed", "created", "failed",
                "forgotten", "interrupted", "pre_processed", "preview",
            ])
        #expect(
            fields.sorted() == [
                "activity", "attempt", "attempt_is_open", "checkpoint", "clean_up_attempt",
                "confirmed_at", "context", "count", "created_at", "created_by", "descriptors",
                "done", "dry_run", "ended_at", "errors", "errors_omitted", "failure",
                "fingerprint", "headers", "is_cleaned_up", "job", "key", "not_before",
                "pre_processed_at", "preview_attempt", "priority", "processing_at", "reason",
                "recoveries", "run", "status", "steps", "steps_omitted", "type", "updated_at", "v",
                "values", "wakes",
            ])
    }

    @Test func `the examples of the article on the format stand in golden journals`() throws {
        let article = Golden.root.appending(
            path: "Sources/BatchJobs/BatchJobs.docc/TheJournalFormat.md")
        let examples = try String(contentsOf: article, encoding: .utf8)
            .split(separator: "\n").filter { $0.hasPrefix("{") || $0.hasPrefix("0000") }
        #expect(examples.count == 4)
        let journals = ["closed-cleanly", "compacted"].map { Golden.named($0).journal }
        let files = try journals.flatMap { try Traces($0).contents }
        for example in examples {
            #expect(files.contains { $0.range(of: Data(example.utf8)) != nil }, "\(example)")
        }
    }

    @Test func `in one of them an idle mark is the last record`() throws {
        var last: RecordKind?
        _ = try JournalReader.read(directory: Golden.named("idle-mark").journal) { last = $0.kind }
        #expect(last == .idleMark)
    }
}
