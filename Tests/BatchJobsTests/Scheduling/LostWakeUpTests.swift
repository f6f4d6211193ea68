import BatchJobs
import TestSupport
import Testing

/// Whoever waits is told, however close the beginning of the wait is to the end it waits for.
@Suite(.timeLimit(.minutes(5))) struct LostWakeUpTests {
    let bench = Bench()

    @Test func `a wait that begins while its job ends has its end`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        try await manyTimes { random in
            let job = try await scheduler.create()
            let lead = Lead(&random)
            async let waited = after(lead.wait) { try await job.finished().status }
            async let watched = after(lead.watch) { await job.lastStatus }
            async let canceled = after(lead.end) { try await job.cancel().status }
            try #require(
                try await [waited, watched, canceled] == [.canceled, .canceled, .canceled])
        }
    }

    @Test func `a wait that begins while its scheduler ends is told so`() async throws {
        try await manyTimes { random in
            let scheduler = try bench.inMemory(Scripted())
            let job = try await scheduler.create()
            let lead = Lead(&random)
            async let waited = after(lead.wait) { await refusal { try await job.finished() }?.code }
            async let watched = after(lead.watch) { await job.lastStatus }
            async let closed: Void = after(lead.end) { try await scheduler.close() }
            try #require(try await waited == .shuttingDown)
            try #require(try await watched == .created)
            try await closed
        }
    }

    @Test func `a wait that is cancelled while its job ends is over, too`() async throws {
        let scheduler = try bench.inMemory(Scripted())
        try await manyTimes { random in
            let job = try await scheduler.create()
            let lead = Lead(&random)
            let wait = Task { try await after(lead.wait) { try await job.finished().status } }
            async let canceled = after(lead.end) { try await job.cancel() }
            try await after(lead.watch) { wait.cancel() }
            switch await wait.result {
            case .success(let status): try #require(status == .canceled)
            case .failure(let error): try #require(error is CancellationError)
            }
            _ = try await canceled
        }
    }

    @Test func `jobs that end by themselves leave no wait behind`() async throws {
        let strategy = Scripted { run in if run.context.weight == 1 { throw Broken() } }
        try await bench.inMemory(strategy).whileRunning { scheduler in
            try await manyTimes { random in
                let fails = Bool.random(using: &random)
                let job = try await scheduler.create(.init(weight: fails ? 1 : 0))
                let lead = Lead(&random)
                async let waited = after(lead.wait) { try await job.finished().status }
                async let watched = after(lead.watch) { await job.lastStatus }
                let end: JobStatus = fails ? .failed : .completed
                try #require(try await [waited, watched] == [end, end])
            }
        }
    }

    /// Eight callers at once, each with numbers of its own.
    private func manyTimes(
        _ body: @escaping @Sendable (inout SeededGenerator) async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup { callers in
            for seed in 1...8 {
                callers.addTask {
                    var random = SeededGenerator(seed: UInt64(seed))
                    for _ in 0..<500 { try await body(&random) }
                }
            }
            try await callers.waitForAll()
        }
    }

    /// Lets others go first, so that what begins together does not always do so in one order.
    private func after<Result: Sendable>(
        _ yields: Int, _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        for _ in 0..<yields { await Task.yield() }
        return try await body()
    }
}

/// How often each of three lets others go first.
private struct Lead {
    let wait, watch, end: Int

    init(_ random: inout SeededGenerator) {
        wait = .random(in: 0...3, using: &random)
        watch = .random(in: 0...3, using: &random)
        end = .random(in: 0...3, using: &random)
    }
}

extension BatchJob {
    /// The last thing that is told of the job.
    fileprivate nonisolated var lastStatus: JobStatus? {
        get async {
            var last: JobStatus?
            for await snapshot in updates { last = snapshot.status }
            return last
        }
    }
}
