import BatchJobs
import Foundation
import TestSupport

/// A service that lives to be killed: runs jobs, does what it is told, and tells what happened.
@main enum CrashChild {
    static func main() async throws {
        let argument = Data(CommandLine.arguments[1].utf8)
        let plan = try JSONDecoder().decode(ChildPlan.self, from: argument)
        var configuration = BatchConfiguration()
        configuration.runningLimit = plan.runningLimit
        configuration.recoveries = plan.recoveries
        configuration.gracePeriod = .zero
        configuration.now = { Date(timeIntervalSinceNow: plan.ahead) }
        configuration.onEvent = { event in
            if let job = event.job { say(.saw(JobSighting(job))) }
        }
        do {
            let scheduler = try await BatchScheduler.open(
                journal: plan.journal, strategies: [LedgerStrategy(plan: plan)],
                configuration: configuration)
            try await serve(scheduler)
        } catch let error as BatchJobError {
            say(.refused(code: error.code, holder: error.holder, message: error.message))
        }
    }

    private static func serve(_ scheduler: BatchScheduler) async throws {
        var query = JobQuery()
        query.limit = .max
        let jobs = await scheduler.jobs(query).jobs.map { JobSighting($0) }
        say(.opened(pid: getpid(), jobs: jobs))
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await withThrowingDiscardingTaskGroup { calls in
                    for await order in orders() {
                        calls.addTask { try await obey(order, scheduler) }
                    }
                }
            }
            try await scheduler.run()
            group.cancelAll()
        }
    }

    private static func obey(_ order: ChildOrder, _ scheduler: BatchScheduler) async throws {
        switch order {
        case .create(let work):
            let options = JobOptions(
                dryRun: work.dryRun, priority: work.priority, notBefore: work.notBefore,
                idempotencyKey: work.key)
            let job = try await scheduler.create(
                LedgerStrategy.self, context: work, options: options)
            say(.created(job.id))
        case .confirm(let id):
            try await ask(id) {
                try await scheduler.job(id).confirm()
            } then: {
                .confirmed(id)
            }
        case .cancel(let id):
            try await ask(id) {
                try await scheduler.job(id).cancel()
            } then: {
                .canceled(id)
            }
        case .stop: scheduler.beginGracefulShutdown()
        }
    }

    private static func ask(
        _ id: JobID, _ call: () async throws -> JobSnapshot, then report: () -> ChildReport
    ) async throws {
        do {
            _ = try await call()
            say(report())
        } catch let error as BatchJobError where error.code == .notAllowed {
            say(.notAllowed(id))
        }
    }

    /// The lines from the parent; without one there is nobody to live for.
    private static func orders() -> AsyncStream<ChildOrder> {
        let (orders, continuation) = AsyncStream<ChildOrder>.makeStream()
        Thread {
            while let line = readLine(strippingNewline: true) {
                guard let order = try? JSONDecoder().decode(ChildOrder.self, from: Data(line.utf8))
                else { fatalError("not an order: \(line)") }
                continuation.yield(order)
            }
            exit(0)
        }.start()
        return orders
    }
}
