import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ExpiryTests {
    let bench = Bench()

    @Test func `a preview that nobody confirms is canceled in the end`() async throws {
        let ends = Notes<JobStatus>()
        var strategy = Scripted()
        strategy.onEnded = { ends.add($0.job.status) }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create(dryRun: true)
            let preview = try await job.until(.preProcessed)
            #expect(preview.expiresAt == bench.date(in: .seconds(7 * 86_400)))
            await bench.turn(by: .seconds(7 * 86_400))
            let canceled = try await job.finished()
            #expect(canceled.status == .canceled)
            #expect(canceled.cancelReason == "not confirmed in time")
            await ends.until(count: 1)
        }
        #expect(ends.all == [.canceled])
    }

    @Test func `one that expired while nobody ran is canceled at the next opening`() async throws {
        let directory = FileTemporaryDirectory()
        let id = try await bench.open(directory, Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(dryRun: true)
            return try await job.until(.preProcessed).id
        }
        bench.clock.advance(by: .seconds(7 * 86_400))
        // It needs no strategy for that.
        try await bench.open(directory).whileRunning { scheduler in
            let canceled = try await scheduler.job(id).finished()
            #expect(canceled.cancelReason == "not confirmed in time")
        }
    }

    @Test func `one that is confirmed in time does not expire`() async throws {
        let date = bench.date(in: .seconds(8 * 86_400))
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(dryRun: true, notBefore: date)
            _ = try await job.until(.preProcessed)
            try await job.confirm()
            await bench.turn(by: .seconds(8 * 86_400))
            #expect(try await job.finished().status == .completed)
        }
    }
}
