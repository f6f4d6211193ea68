import BatchJobs
import Foundation
import TestSupport

/// Writes a ledger item by item; holds, fails or dies where its context says.
struct LedgerStrategy: BatchJobStrategy {
    typealias Context = ChildWork
    typealias Checkpoint = LedgerMark

    static let batchType = "ledger"
    private static let stage = Stage()
    let plan: ChildPlan

    var retryPolicy: RetryPolicy { RetryPolicy(attempts: 5) }

    func preProcess(_ run: BatchRun<Self>) async throws -> Preview {
        try await onStage(run) {
            try await hold(.preview, run.context, run.id)
            return Preview(count: run.context.items)
        }
    }

    func process(_ run: BatchRun<Self>) async throws {
        try await onStage(run) {
            if let death = run.context.dies { await die(death, run) }
            var ledger = try Ledger("\(plan.ledgers)/\(run.id)", at: run.checkpoint)
            defer { ledger.close() }
            for item in ledger.mark.items..<run.context.items {
                try await add(item, to: &ledger, run)
            }
        }
    }

    func ended(_ end: BatchEnd<Self>) async throws {
        guard let work = end.context else { return }
        try await hold(.ended, work, end.job.id)
        say(.cleanedUp(end.job.id))
    }

    private func add(_ item: Int, to ledger: inout Ledger, _ run: BatchRun<Self>) async throws {
        try ledger.add()
        if item.isMultiple(of: 2) || run.context.isSlow {
            try await run.checkpoint(ledger.mark, advancing: 1)
            say(.checkpoint(run.id, item: ledger.mark.items))
            await Self.stage.advanced()
        } else {
            try await run.advance(to: ledger.mark)
        }
        if item == run.context.items / 2 || run.context.isSlow {
            try await hold(.attempt, run.context, run.id)
        }
        guard run.attempt <= run.context.failures, item == run.attempt else { return }
        throw StrategyError(
            code: "again", message: "Not yet.",
            retry: .after(.seconds(run.context.retryAfter)))
    }

    private func hold(_ place: ChildWork.Place, _ work: ChildWork, _ id: JobID) async throws {
        guard work.holds == place, work.round == plan.round else { return }
        say(.holds(id))
        await untilCancelled()
        throw CancellationError()
    }

    /// Takes the process down: at first only once a neighbour has advanced in it.
    private func die(_ death: ChildWork.Death, _ run: BatchRun<Self>) async {
        if run.job.recoveries < 2 {
            await Self.stage.untilSomebodyAdvanced()
        } else {
            // Time enough for a neighbour to appear, if one may.
            for _ in 0..<1000 { await Task.yield() }
        }
        let others = await Self.stage.running.count - 1
        say(.dies(run.id, recoveries: run.job.recoveries, others: others))
        switch death {
        case .abort: abort()
        case .kill: _ = Foundation.kill(getpid(), SIGKILL)
        }
    }

    private func onStage<Value: Sendable>(
        _ run: BatchRun<Self>, _ body: () async throws -> Value
    ) async throws -> Value {
        let others = await Self.stage.enter(run.id)
        say(
            .began(run.id, run: run.job.state.run, others: others))
        do {
            let value = try await body()
            await Self.stage.leave(run.id)
            return value
        } catch {
            await Self.stage.leave(run.id)
            throw error
        }
    }
}

/// Who runs at the same time in this process.
private actor Stage {
    private(set) var running: Set<JobID> = []
    private var hasAdvanced = false
    private var waiters: [CheckedContinuation<Void, Never>] = []

    /// How many others run.
    func enter(_ id: JobID) -> Int {
        // P4: at most one live attempt of a job.
        guard running.insert(id).inserted else { fatalError("two runs of \(id)") }
        return running.count - 1
    }

    func leave(_ id: JobID) { running.remove(id) }

    func advanced() {
        hasAdvanced = true
        for waiter in waiters { waiter.resume() }
        waiters = []
    }

    func untilSomebodyAdvanced() async {
        guard !hasAdvanced else { return }
        await withCheckedContinuation { waiters.append($0) }
    }
}
