import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct CancellationTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `a job whose preview was not begun is canceled with its reason`() async throws {
        let job = try await bench.inMemory(Scripted()).create()
        let canceled = try await job.cancel(reason: "wrong file")
        #expect(canceled.status == .canceled)
        #expect(canceled.cancelReason == "wrong file")
        #expect(canceled.endedAt == bench.clock.date)
        #expect(canceled.attempt == 0)
    }

    @Test func `a preview that runs is cancelled and not heard any more`() async throws {
        var strategy = Scripted()
        strategy.onPreProcess = { [gate] _ in
            await withTaskCancellationHandler {
                await gate.passStubbornly()
            } onCancel: {
                gate.open()
            }
            return Preview(count: 7)
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            #expect(try await job.cancel().status == .canceled)
            let ended = try await job.finished()
            #expect(ended.count == nil)
            #expect(ended.preProcessedAt == nil)
        }
    }

    @Test func `a preview that waits for a person is canceled`() async throws {
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(dryRun: true)
            _ = try await job.until(.preProcessed)
            #expect(try await job.cancel().status == .canceled)
            #expect(await job.snapshot.confirmedAt == nil)
        }
    }

    @Test func `a confirmed job that waits for its date is canceled`() async throws {
        let date = bench.date(in: .seconds(3600))
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(notBefore: date)
            _ = try await job.until(.confirmed)
            #expect(try await job.cancel().status == .canceled)
            #expect(await job.snapshot.attempt == 0)
        }
    }

    @Test func `a job that waits for its next attempt is canceled`() async throws {
        let strategy = Scripted(retry: RetryPolicy(attempts: 3)) { _ in throw Broken() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await bench.event(.attemptFailed)
            #expect(try await job.cancel().status == .canceled)
            #expect(await job.snapshot.nextAttemptAt == nil)
            #expect(await job.snapshot.attempt == 1)
        }
    }

    @Test func `cancel reaches the handler in the running attempt`() async throws {
        let strategy = Scripted { [gate] _ in try await gate.pass() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            // The gate is never opened: only its cancellation handler lets the attempt go.
            try await job.cancel(reason: "enough")
            #expect(try await job.finished().status == .canceled)
            #expect(try await job.finished().failure == nil)
        }
        #expect(bench.events.all.map(\.kind).suffix(2) == [.processing, .canceled])
    }

    @Test func `the task is cancelled before the disk has the word`() async throws {
        let (store, disk, noticed) = (FailingStore(), Gate(), Gate())
        let strategy = Scripted { [gate] _ in
            try? await gate.pass()
            await noticed.passStubbornly()
        }
        try await bench.on(store, strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            store.fault = .hold(disk)
            async let canceled = job.cancel()
            await noticed.reached()
            #expect(await job.snapshot.status == .processing)
            store.fault = .none
            disk.open()
            noticed.open()
            #expect(try await canceled.status == .canceled)
        }
    }

    @Test func `late words of a canceled run are refused`() async throws {
        let refusals = Notes<String>()
        let strategy = Scripted { [gate] run in
            await gate.passStubbornly()
            for (name, word) in words(of: run) {
                do {
                    try await word()
                } catch is CancellationError {
                    refusals.add(name)
                }
            }
        }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            try await job.cancel()
            gate.open()
            #expect(await refusals.until(count: 3) == ["advance", "checkpoint", "report"])
            #expect(await job.snapshot.advancement == 0)
            #expect(await job.snapshot.checkpoint == nil)
        }
    }

    @Test func `a canceled job never completes, though its code returns as if it had`() async throws
    {
        let strategy = Scripted { [gate] _ in await gate.passStubbornly() }
        let scheduler = try bench.inMemory(strategy)
        let job = try await scheduler.whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            try await job.cancel()
            gate.open()
            return job
        }
        #expect(await job.snapshot.status == .canceled)
        #expect(!bench.events.all.contains { $0.kind == .completed })
    }

    @Test func `cancelling again succeeds without effect`() async throws {
        let job = try await bench.inMemory(Scripted()).create()
        let first = try await job.cancel(reason: "first")
        let second = try await job.cancel(reason: "second")
        #expect(second.version == first.version)
        #expect(second.cancelReason == "first")
    }

    @Test func `of many who cancel at once all succeed and one is recorded`() async throws {
        let strategy = Scripted { [gate] _ in try await gate.pass() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            try await withThrowingTaskGroup { group in
                for _ in 0..<50 { group.addTask { try await job.cancel() } }
                try await group.waitForAll()
            }
            #expect(try await job.finished().status == .canceled)
        }
        #expect(bench.events.all.count { $0.kind == .canceled } == 1)
    }

    private func words(
        of run: Scripted.Attempt
    ) -> [(String, () async throws -> Void)] {
        [
            ("advance", { try await run.advance(to: 9) }),
            ("checkpoint", { try await run.checkpoint(9, advancing: 1) }),
            ("report", { try await run.report(values: ["late": true]) }),
        ]
    }
}
