import BatchJobs
import Foundation
import TestSupport
import Testing

/// How a job that is soon over goes.
enum BriefKind: String, CaseIterable, Codable {
    case plain, confirmed, canceled, canceledPreview, failing, retried, saving, later, keyed

    struct Context: Codable, Hashable { var kind: BriefKind }

    fileprivate var isDryRun: Bool { self == .confirmed || self == .canceledPreview }

    static let retryPolicy = RetryPolicy(
        attempts: 2, initialDelay: .milliseconds(1), jitter: .none)

    fileprivate func process<S: BatchJobStrategy>(
        _ run: BatchRun<S>
    ) async throws where S.Checkpoint == Int {
        switch self {
        case .failing: throw Broken()
        case .retried: if run.attempt == 1 { throw Broken() }
        case .saving:
            try await run.advance(to: 1)
            try await run.checkpoint(1)
        case .plain, .confirmed, .canceled, .canceledPreview, .later, .keyed: break
        }
    }
}

/// Nothing but `process`: it has no preview and no clean-up.
struct BriefStrategy: BatchJobStrategy {
    typealias Context = BriefKind.Context
    static let batchType = "brief"
    let retryPolicy = BriefKind.retryPolicy

    func process(_ run: BatchRun<Self>) async throws {
        try await run.context.kind.process(run)
    }
}

/// The same with a preview and a clean-up.
struct BriefStrategyWithHooks: BatchJobStrategy {
    typealias Context = BriefKind.Context
    static let batchType = "brief-with-hooks"
    let retryPolicy = BriefKind.retryPolicy

    func preProcess(_ run: BatchRun<Self>) async throws -> Preview { Preview(count: 1) }

    func process(_ run: BatchRun<Self>) async throws {
        try await run.context.kind.process(run)
    }

    func ended(_ end: BatchEnd<Self>) async throws { await Task.yield() }
}

/// Makes a job, and brings it to its end.
struct BriefCaller {
    private let kind: BriefKind
    private let hasHooks: Bool
    /// How often it lets others go first before it cancels.
    private let lead: Int
    /// After how long it may start, if it is to start later.
    private let delay: Duration
    /// Of those of the kind `keyed`: makes all with the same strategy one job.
    private let key: String

    /// A few, who come at the same time.
    static func some(_ random: inout SeededGenerator, key: String) -> [BriefCaller] {
        (0..<Int.random(in: 1...24, using: &random)).map { _ in
            BriefCaller(
                kind: BriefKind.allCases.randomElement(using: &random) ?? .plain,
                hasHooks: .random(using: &random), lead: .random(in: 0...5, using: &random),
                delay: .milliseconds(Int.random(in: 0...5, using: &random)), key: key)
        }
    }

    func create(on scheduler: BatchScheduler) async throws -> BatchJob {
        let options = JobOptions(
            dryRun: kind.isDryRun,
            notBefore: kind == .later ? Date(timeIntervalSinceNow: delay / .seconds(1)) : nil,
            idempotencyKey: kind == .keyed ? key : nil)
        let context = BriefKind.Context(kind: kind)
        return hasHooks
            ? try await scheduler.create(
                BriefStrategyWithHooks.self, context: context, options: options)
            : try await scheduler.create(BriefStrategy.self, context: context, options: options)
    }

    /// Answers or cancels it where it is of such a kind, and waits until it has ended as it should.
    func follow(_ job: BatchJob) async throws {
        let expected: JobStatus
        switch kind {
        case .plain, .retried, .saving, .later, .keyed: expected = .completed
        case .failing: expected = .failed
        case .confirmed:
            for await snapshot in job.updates where snapshot.status == .preProcessed {
                try await job.confirm()
            }
            expected = .completed
        case .canceled, .canceledPreview:
            for _ in 0..<lead { await Task.yield() }
            expected = try await isCanceled(job) ? .canceled : .completed
        }
        let end = try await job.finished().status
        #expect(end == expected, "\(kind), \(hasHooks)")
    }

    /// Whether the cancel came before the job was completed.
    private func isCanceled(_ job: BatchJob) async throws -> Bool {
        do {
            try await job.cancel()
            return true
        } catch let error as BatchJobError where error.code == .notAllowed {
            #expect(kind != .canceledPreview, "\(error)")
            return false
        }
    }
}
