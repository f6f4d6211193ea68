import BatchJobs
import Testing

/// Deaths of the process, as the machine counts them: a start whose end is not in the journal.
@Suite struct RecoveryCountTests {
    private func start(_ job: JobState, limit: Int = 5) throws -> JobState {
        let work = try #require(job.work?.activity)
        return try job.answered([.start(work, recoveries: limit)], at: .after(5)).next
    }

    @Test func `a start without an end counts a death and is the same attempt`() throws {
        let died = try JobState.processing()
        #expect(died.deaths == 1)
        #expect(died.recoveries == 0)
        let again = try start(died)
        #expect(again.recoveries == 1)
        #expect(again.attempt == 1)
        #expect(again.run == 3)
        #expect(again.snapshot.history.last?.event == "started")
        #expect(again.snapshot.history.map(\.event).contains("recovered"))
    }

    @Test func `a preview that dies is counted too`() throws {
        let again = try start(try start(try JobState.created()))
        #expect(again.recoveries == 1)
        #expect(again.previewAttempt == 1)
        #expect(again.run == 2)
    }

    @Test func `progress that is durable zeroes the deaths`() throws {
        let died = try start(try start(try JobState.processing()))
        #expect(died.recoveries == 2)
        let advanced = try died.after(.advanced(Advance(done: 1)))
        #expect(advanced.recoveries == 0)
        #expect(advanced.work?.isAlone == false)
        let moved = try died.after(.advanced(Advance(done: 0, checkpoint: Array("7".utf8))))
        #expect(moved.recoveries == 0)
    }

    @Test func `the same word again is no progress`() throws {
        let word = Advance(done: 1, checkpoint: Array("7".utf8))
        let died = try start(try start(try JobState.processing().after(.advanced(word))))
        #expect(try died.after(.advanced(word)).recoveries == 2)
        var report = Report()
        report.values["note"] = "still here"
        #expect(try died.after(.advanced(Advance(done: 1, report: report))).recoveries == 2)
    }

    @Test(arguments: [0, 1, 5]) func `over the limit the job fails`(_ limit: Int) throws {
        var job = try JobState.processing()
        for _ in 0..<limit {
            job = try start(job, limit: limit)
            #expect(job.status == .processing)
        }
        job = try start(job, limit: limit)
        #expect(job.status == .failed)
        #expect(job.details.failure?.code == "too_many_recoveries")
        #expect(job.details.failure?.attempt == 1)
        #expect(job.activity == nil)
        #expect(job.details.report.errors.last?["code"] == "too_many_recoveries")
    }

    @Test func `a preview over the limit fails the job`() throws {
        var job = try start(try JobState.created())
        for _ in 0...5 { job = try start(job) }
        #expect(job.status == .failed)
        #expect(job.details.failure?.code == "too_many_recoveries")
    }

    @Test func `a clean-up over the limit is given up`() throws {
        var job = try start(try JobState.processing().after(.completed))
        for _ in 0...5 { job = try start(job) }
        #expect(job.status == .completed)
        #expect(job.isCleanedUp)
        #expect(job.snapshot.history.last?.event == "clean_up_failed")
        #expect(job.details.failure == nil)
    }

    @Test func `a graceful stop costs no attempt and no recovery`() throws {
        var job = try JobState.processing()
        for _ in 0..<100 { job = try start(try job.after(.interrupted)) }
        #expect(job.attempt == 1)
        #expect(job.recoveries == 0)
        #expect(job.run == 102)
        #expect(job.work?.isAlone == false)
    }

    @Test func `a graceful stop costs a preview and a clean-up nothing either`() throws {
        var preview = try start(try JobState.created())
        for _ in 0..<100 { preview = try start(try preview.after(.interrupted)) }
        #expect(preview.previewAttempt == 1)
        var cleanUp = try start(try JobState.processing().after(.completed))
        for _ in 0..<200 { cleanUp = try start(try cleanUp.after(.interrupted)) }
        #expect(cleanUp.cleanUpAttempt == 1)
    }

    @Test func `a stop forgets no death`() throws {
        let died = try start(try start(try JobState.processing()))
        let stopped = try died.after(.interrupted)
        #expect(stopped.recoveries == 2)
        #expect(stopped.work?.isAlone == true)
    }

    @Test func `after two deaths it runs alone`() throws {
        var job = try JobState.processing()
        #expect(job.work?.isAlone == false)
        job = try start(job)
        #expect(job.deaths == 2)
        #expect(job.work?.isAlone == true)
    }

    @Test func `an attempt that failed is an end`() throws {
        let job = try JobState.processing().after(.attemptFailed(.test(), next: .after(1)))
        #expect(job.deaths == 0)
        let again = try start(job)
        #expect(again.recoveries == 0)
        #expect(again.attempt == 2)
    }
}
