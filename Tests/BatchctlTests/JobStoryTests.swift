import BatchJobs
import Testing
import batchctl

/// The lives of one job, in the words that a person reads.
struct `The story of a job` {
    private let id = JobID(high: 1_800_000_000_000 << 16, low: 1)

    @Test func `tells a life from its creation to its end`() throws {
        var options = JobOptions(dryRun: true, createdBy: "ada", priority: 5)
        options.idempotencyKey = "k"
        options.notBefore = date(60).date
        let preview = Preview(
            count: 1000, descriptors: [.init(key: "k", name: "n", message: "1000 will go out.")])
        #expect(
            try told(
                [.created(request(options))], [.started(.preview, run: 1)],
                [.preProcessed(preview, expires: date(600))], [.confirmed],
                [.started(.attempt, run: 2)], [.advanced(.init(done: 100))],
                [.advanced(.init(done: 312, checkpoint: Array("{\"at\":312}".utf8)))],
                [.advanced(.init(done: 1000)), .completed], [.started(.cleanUp, run: 3)],
                [.cleanedUp], [.forgotten])
                == [
                    "00 Created by ada as a job of the type export: a dry run, priority 5, not "
                        + "before 2027-01-15T08:01:00.000Z, with an idempotency key.",
                    "01 The preview began, as run 1.",
                    "02 Previewed: 1,000 unit(s) to do. 1000 will go out. Without confirmation it "
                        + "is canceled at 2027-01-15T08:10:00.000Z.",
                    "03 Confirmed.", "04 Attempt 1 began, as run 2.",
                    "07 Advanced from 0 to 1,000 of 1,000 in 3 steps since "
                        + "2027-01-15T08:00:05.000Z; last checkpoint {\"at\":312}.",
                    "07 Completed in attempt 1.",
                    "08 The clean-up began from checkpoint {\"at\":312}, as run 3.",
                    "09 Cleaned up.",
                    "10 Forgotten: it was kept for as long as the configuration says.",
                ])
    }

    @Test func `tells errors, the next date, shutdowns and deaths of the process`() throws {
        #expect(
            try told(
                [.created(request())], [.started(.preview, run: 1)],
                [
                    .preProcessed(Preview(), expires: nil), .confirmed,
                    .started(.attempt, run: 2),
                ], [.attemptFailed(failure("refused"), next: date(30))],
                [.started(.attempt, run: 3)], [.interrupted], [.started(.attempt, run: 4)],
                [.started(.attempt, run: 5)], [.canceled(reason: "not needed")]
            ).dropFirst(2) == [
                "02 Previewed.", "02 Confirmed by itself, because it is no dry run.",
                "02 Attempt 1 began, as run 2.",
                "03 Attempt 1 failed: The shop said no. [refused] The next is due at "
                    + "2027-01-15T08:00:30.000Z.",
                "04 Attempt 2 began, as run 3.",
                "05 The service stopped attempt 2; it costs no attempt.",
                "06 Attempt 2 went on, as run 4.",
                "07 The process died during attempt 2, last heard of at "
                    + "2027-01-15T08:00:06.000Z. Attempt 2 went on, as run 5.",
                "08 Canceled during attempt 2, because: not needed",
            ])
    }

    @Test func `tells what began with the job, and an end that needs no clean-up`() throws {
        #expect(
            try told(
                [
                    .created(request()), .preProcessed(Preview(), expires: nil), .confirmed,
                    .started(.attempt, run: 1),
                ], [.completed, .cleanedUp]
            ).dropFirst() == [
                "00 Previewed.", "00 Confirmed by itself, because it is no dry run.",
                "00 Attempt 1 began, as run 1.", "01 Completed in attempt 1.", "01 Cleaned up.",
            ])
    }

    @Test func `tells a clean-up that is given up`() throws {
        #expect(
            try told(
                [.created(request())], [.started(.preview, run: 1)], [.failed(failure("broken"))],
                [.started(.cleanUp, run: 2)], [.cleanUpFailed(failure("down")), .cleanedUp]
            ).dropFirst(2) == [
                "02 Failed: The shop said no. [broken]", "03 The clean-up began, as run 2.",
                "04 The clean-up failed: The shop said no. [down]",
                "04 The clean-up is given up.",
            ])
    }

    @Test func `tells what a snapshot keeps of the steps before it`() throws {
        var fold = JobFold()
        let events: [[JobEvent]] = [
            [.created(request())], [.started(.preview, run: 1)],
            [.preProcessed(Preview(count: 9), expires: nil), .confirmed],
            [.started(.attempt, run: 2)], [.advanced(.init(done: 4, checkpoint: [52]))],
            [.attemptFailed(failure("refused"), next: date(30))],
        ]
        for record in records(events) { try fold.apply(record) }
        var story = JobStory(of: id)
        try story.restore(try #require(fold[id]))
        try story.take(
            JobRecord(job: id, version: 7, at: date(40), events: [.started(.attempt, run: 3)]))
        #expect(
            story.sentences.map(\.words) == [
                "6 earlier steps compacted; what is known of them:",
                "00 Created by the service itself as a job of the type export: no dry run, "
                    + "priority 0, no start date, no idempotency key.",
                "02 Previewed: 9 unit(s) to do.",
                "02 Confirmed by itself, because it is no dry run.", "03 Attempt 1 began.",
                "05 Attempt 1 failed: The shop said no.",
                "05 By then: 4 of 9 done; checkpoint 4.",
                "40 Attempt 2 began from checkpoint 4, as run 3.",
            ])
    }

    @Test func `shortens a checkpoint and shows nothing that steers a terminal`() throws {
        let long = Array("\"\(String(repeating: "x", count: 99))\"".utf8)
        let sentences = try told(
            [.created(request())], [.started(.preview, run: 1)],
            [.advanced(.init(done: 0, checkpoint: long))],
            [.canceled(reason: "\u{1B}[2J\n\u{202E}")])
        #expect(
            sentences[2] == "02 Stayed at 0 in 1 step; last checkpoint \""
                + String(repeating: "x", count: 59) + "….")
        #expect(
            sentences[3]
                == "03 Canceled during the preview, because: \\u{1B}[2J\\n\\u{202E}")
    }

    @Test func `never tells the context, and nothing of other jobs`() throws {
        var story = JobStory(of: id)
        try story.take(
            JobRecord(
                job: JobID(high: 1, low: 1), version: 1, at: date(0), events: [.created(request())])
        )
        #expect(story.sentences.isEmpty && story.state == nil)
        for record in records([[.created(request())]]) { try story.take(record) }
        #expect(!story.sentences.contains { $0.line.contains("secret") })
    }

    @Test func `refuses a record that does not follow`() {
        var story = JobStory(of: id)
        #expect(throws: BatchJobError.self) {
            try story.take(JobRecord(job: id, version: 2, at: date(0), events: [.confirmed]))
        }
    }

    /// Each sentence behind the seconds of its date; each record comes a second after the last.
    private func told(_ events: [JobEvent]...) throws -> [String] {
        var story = JobStory(of: id)
        for record in records(events) { try story.take(record) }
        return story.sentences.map(\.words)
    }

    private func records(_ events: [[JobEvent]]) -> [JobRecord] {
        events.enumerated().map { index, events in
            JobRecord(job: id, version: Int64(index + 1), at: date(index), events: events)
        }
    }

    private func request(_ options: JobOptions = JobOptions()) -> JobRequest {
        JobRequest(type: "export", context: Array("{\"secret\":1}".utf8), options: options)
    }

    private func failure(_ code: String) -> JobFailure {
        JobFailure(code: code, message: "The shop said no.", attempt: 1, at: date(0).date)
    }

    private func date(_ seconds: Int) -> Timestamp {
        Timestamp(milliseconds: 1_800_000_000_000 + 1000 * Int64(seconds))
    }
}

extension JobStory.Sentence {
    fileprivate var words: String {
        (at.map { $0.iso8601.dropLast(5).suffix(2) + " " } ?? "") + text
    }
}
