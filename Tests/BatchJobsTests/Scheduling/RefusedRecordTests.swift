import BatchJobs
import TestSupport
import Testing

/// A store that refuses a record and takes the next one keeps nobody busy and loses no job.
@Suite(.timeLimit(.minutes(5))) struct RefusedRecordTests {
    let bench = Bench()
    let store = FailingStore()
    let refused = BatchJobError(.recordTooLarge, "The record is too large.")
    let wait =
        "Its last start or end could not be recorded: The record is too large. "
        + "It is tried again at 2026-01-01T00:00:01.000Z."

    @Test func `a start that is refused is tried again after a second`() async throws {
        let scheduler = try bench.on(store, Scripted())
        let job = try await scheduler.create()
        store.fault = .append(refused)
        try await scheduler.whileRunning { scheduler in
            try await untilSetBack(job, scheduler)
            #expect(bench.events.all.count { $0.error == refused } == 1)
            store.fault = .none
            bench.clock.advance(by: .seconds(1))
            #expect(try await job.finished().status == .completed)
        }
    }

    @Test func `code whose end is refused is called again after a second`() async throws {
        let calls = Notes<Int>()
        let strategy = Scripted { [store, refused] run in
            calls.add(run.attempt)
            store.fault = calls.all.count == 1 ? .append(refused) : .none
        }
        try await bench.on(store, strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            try await untilSetBack(job, scheduler)
            #expect(calls.all == [1])
            store.fault = .none
            bench.clock.advance(by: .seconds(1))
            #expect(try await job.finished().status == .completed)
            #expect(calls.all == [1, 1])
        }
    }

    /// The scheduler takes notice a moment after the error, when the code has returned.
    private func untilSetBack(_ job: BatchJob, _ scheduler: BatchScheduler) async throws {
        await bench.event(.runtimeError)
        while try await scheduler.explain(job.id) != wait {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
