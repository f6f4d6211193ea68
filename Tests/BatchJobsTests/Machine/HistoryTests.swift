import BatchJobs
import Testing

/// The last steps of a life, for people.
@Suite struct HistoryTests {
    @Test func `a simple life is told by its stamps`() throws {
        let job = try JobState.created(at: .start)
            .after(.started(.preview, run: 1), at: .after(1))
            .after(.preProcessed(Preview(), expires: nil), at: .after(2))
            .after(.confirmed, at: .after(3)).after(.started(.attempt, run: 2), at: .after(4))
            .after(.completed, at: .after(5))
        #expect(
            job.snapshot.history.map(\.event)
                == ["created", "pre_processed", "confirmed", "processing", "completed"])
        #expect(job.snapshot.history.map(\.at) == [0, 2, 3, 4, 5].map { Timestamp.after($0).date })
        #expect(job.snapshot.historyOmitted == 0)
    }

    @Test func `failed attempts, stops and recoveries stand in it`() throws {
        let job = try JobState.processing()
            .after(.attemptFailed(.test(), next: .start), at: .after(1))
            .after(.started(.attempt, run: 3), at: .after(2))
            .after(.interrupted, at: .after(3)).after(.started(.attempt, run: 4), at: .after(4))
            .after(.started(.attempt, run: 5), at: .after(5))
        let steps = job.snapshot.history.dropFirst(4).map { "\($0.event) \($0.attempt)" }
        #expect(
            steps == [
                "attempt_failed 1", "started 2", "interrupted 2", "started 2", "recovered 2",
                "started 2",
            ])
    }

    @Test func `it keeps the last twenty steps and counts the others`() throws {
        var job = try JobState.processing()
        for run: Int32 in 3...42 {
            job = try job.after(.interrupted, .started(.attempt, run: run), at: .after(Int64(run)))
        }
        job = try job.after(.completed, at: .after(50))
        #expect(job.snapshot.history.count == 20)
        #expect(job.snapshot.history.last?.event == "completed")
        #expect(job.snapshot.historyOmitted == 4 + 80 + 1 - 20)
    }

    @Test func `the end says why`() throws {
        let failed = try JobState.processing().after(.failed(.test()))
        #expect(failed.snapshot.history.last?.message == "Failed: It broke.")
        let canceled = try JobState.processing().after(.canceled(reason: "wrong file"))
        #expect(canceled.snapshot.history.last?.message == "Canceled: wrong file")
        let silent = try JobState.processing().after(.canceled(reason: nil))
        #expect(silent.snapshot.history.last?.message == "Canceled.")
    }
}
