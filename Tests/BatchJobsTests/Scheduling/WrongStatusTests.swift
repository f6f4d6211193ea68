import BatchJobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct WrongStatusTests {
    let bench = Bench()
    let gate = Gate()

    @Test func `confirm is refused before there is a preview`() async throws {
        await expectNoConfirm(of: try bench.inMemory(Scripted()).create(), .created)
    }

    @Test func `confirm is refused a second time`() async throws {
        let date = bench.date(in: .seconds(60))
        try await bench.inMemory(Scripted()).whileRunning { scheduler in
            let job = try await scheduler.create(dryRun: true, notBefore: date)
            _ = try await job.until(.preProcessed)
            #expect(try await job.confirm().status == .confirmed)
            await expectNoConfirm(of: job, .confirmed)
        }
    }

    @Test func `confirm is refused while it runs and once it is completed`() async throws {
        let strategy = Scripted { [gate] _ in try await gate.pass() }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            await gate.reached()
            await expectNoConfirm(of: job, .processing)
            gate.open()
            _ = try await job.finished()
            await expectNoConfirm(of: job, .completed)
        }
    }

    @Test func `confirm is refused once it failed or was canceled`() async throws {
        try await bench.inMemory(Scripted { _ in throw Broken() }).whileRunning { scheduler in
            let failed = try await scheduler.create()
            _ = try await failed.finished()
            await expectNoConfirm(of: failed, .failed)
            let canceled = try await scheduler.create(dryRun: true)
            try await canceled.cancel()
            await expectNoConfirm(of: canceled, .canceled)
        }
    }

    @Test(arguments: [true, false])
    func `cancel of a job that completed or failed is refused`(fails: Bool) async throws {
        let strategy = Scripted { _ in if fails { throw Broken() } }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            let job = try await scheduler.create()
            let ended = try await job.finished()
            let error = await refusal { try await job.cancel() }
            #expect(error?.code == .notAllowed)
            #expect(error?.message == "Cannot cancel \(fails ? "failed" : "completed") batch job")
            #expect(error?.status == ended.status)
            #expect(await job.snapshot.version >= ended.version)
            #expect(await job.snapshot.status == ended.status)
        }
    }

    private func expectNoConfirm(
        of job: BatchJob, _ status: JobStatus, sourceLocation: SourceLocation = #_sourceLocation
    ) async {
        let version = await job.snapshot.version
        let error = await refusal { try await job.confirm() }
        #expect(error?.code == .notAllowed, sourceLocation: sourceLocation)
        #expect(
            error?.message
                == "Cannot confirm processing for a batch job that is not pre processed",
            sourceLocation: sourceLocation)
        #expect(error?.status == status, sourceLocation: sourceLocation)
        if !status.isFinished {
            #expect(await job.snapshot.version == version, sourceLocation: sourceLocation)
        }
    }
}
