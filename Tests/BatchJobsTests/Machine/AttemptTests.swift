import BatchJobs
import Testing

/// Attempts, dates and results, step by step.
@Suite struct AttemptTests {
    @Test func `preview, confirmation and first start share a record and its moment`() throws {
        let job = try JobState.created().after(.started(.preview, run: 1))
        let (events, next) = try job.answered(
            [.finishPreview(run: 1, Preview(), expires: .after(9), goOn: true)], at: .after(3))
        #expect(events.map(\.name) == ["pre_processed", "confirmed", "started"])
        #expect(next.stamps.preProcessed == .after(3))
        #expect(next.stamps.confirmed == .after(3))
        #expect(next.stamps.processing == .after(3))
        #expect((next.run, next.attempt) == (2, 1))
    }

    @Test func `a dry run waits for a person whatever the scheduler wants`() throws {
        let job = try Position.previewing.job()
        let (events, next) = try job.answered(
            [.finishPreview(run: 1, Preview(), expires: .after(9), goOn: true)], at: .start)
        #expect(events.map(\.name) == ["pre_processed"])
        #expect(next.work?.task == .expire)
        #expect(next.work?.due == .after(9))
        #expect(next.snapshot.expiresAt == Timestamp.after(9).date)
    }

    @Test func `a preview expires at its date and not before`() throws {
        let job = try Position.preProcessed.job()
        #expect(try job.decide(.expire, at: .after(999)).isEmpty)
        let next = try job.answered([.expire], at: .after(1000)).next
        #expect(next.status == .canceled)
        #expect(next.details.cancelReason == "not confirmed in time")
    }

    @Test func `a confirmed preview expires no more`() throws {
        let job = try Position.confirmed.job()
        #expect(try job.decide(.expire, at: .after(5000)).isEmpty)
        #expect(job.snapshot.expiresAt == nil)
    }

    @Test func `a retry waits for the date that is stored`() throws {
        let job = try JobState.processing().after(.attemptFailed(.test(), next: .after(70)))
        #expect(job.status == .processing)
        #expect(job.snapshot.nextAttemptAt == Timestamp.after(70).date)
        #expect(job.work?.due == .after(70))
        #expect(throws: BatchJobError.self) {
            try job.decide(.start(.attempt, recoveries: 5), at: .after(69))
        }
        let again = try job.answered([.start(.attempt, recoveries: 5)], at: .after(70)).next
        #expect(again.attempt == 2)
        #expect(again.snapshot.nextAttemptAt == nil)
        #expect(again.stamps.processing == .start)
    }

    @Test func `previews are counted apart from attempts`() throws {
        let job = try JobState.created().after(
            .started(.preview, run: 1), .attemptFailed(.test(), next: .start),
            .started(.preview, run: 2), .preProcessed(Preview(), expires: nil), .confirmed,
            .started(.attempt, run: 3))
        #expect(job.previewAttempt == 2)
        #expect(job.attempt == 1)
    }

    @Test func `a start date holds the attempt back and not the preview`() throws {
        let options = JobOptions(notBefore: Timestamp.after(500).date)
        let job = try JobState.created(options: options)
        #expect(job.work?.due == .start)
        let confirmed = try job.after(
            .started(.preview, run: 1), .preProcessed(Preview(), expires: nil), .confirmed)
        #expect(confirmed.work?.due == .after(500))
    }

    @Test func `a cancel in time wins over everything its code says later`() throws {
        let job = try JobState.processing().after(.canceled(reason: "enough"))
        for word in Word.allCases where word.isOfRun {
            #expect(throws: BatchJobError.self) {
                try job.decide(word.command(run: 2), at: .start)
            }
        }
        #expect(job.status == .canceled)
    }

    @Test func `clean-up is tried three times, later each time`() throws {
        var job = try JobState.processing().after(.completed)
        for attempt: Int64 in 1...3 {
            job = try job.answered([.start(.cleanUp, recoveries: 5)], at: .after(100_000)).next
            let command = JobCommand.failCleanUp(run: job.run, .test())
            job = try job.answered([command], at: .start).next
            #expect(job.isCleanedUp == (attempt == 3))
            #expect(job.work?.due == (attempt == 3 ? nil : .after(1000 * attempt)))
        }
        #expect(job.status == .completed)
        #expect(job.stamps.ended == .start)
        #expect(job.details.failure == nil)
    }

    @Test func `a journal of endless clean-ups traps nothing`() throws {
        var job = try JobState.processing().after(.completed)
        for run: Int32 in 3...300 {
            job = try job.after(.started(.cleanUp, run: run), .cleanUpFailed(.test()))
        }
        #expect(job.run == 300)
        #expect(!job.isCleanedUp)
    }

    @Test func `a checkpoint stays until a later one`() throws {
        let job = try JobState.processing().after(
            .advanced(Advance(done: 1, checkpoint: Array("1".utf8))), .advanced(Advance(done: 2)))
        #expect(job.checkpoint == Array("1".utf8))
        #expect(job.done == 2)
    }
}
