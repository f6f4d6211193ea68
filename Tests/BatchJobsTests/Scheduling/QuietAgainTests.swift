import BatchJobs
import Foundation
import TestSupport
import Testing

/// After a busy moment everything is told, and every slot is back.
///
/// While more comes, it wakes up what was forgotten before. So each moment is short, and nothing comes
/// until all is quiet again. Only one at a time: others would take the threads that are to be in
/// each other's way.
@Suite(.serialized, .timeLimit(.minutes(5))) struct QuietAgainTests {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `whatever comes together, all of it ends`(seed: UInt64) async throws {
        try await manyMoments(on: RestlessStore(seed: seed), seed: seed)
    }

    @Test(arguments: 1...2 as ClosedRange<UInt64>)
    func `on a disk, too`(seed: UInt64) async throws {
        let directory = FileTemporaryDirectory()
        let (store, _) = try await JournalStore.open(directory.path)
        try await manyMoments(on: store, seed: seed)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `whatever is under way when it shuts down, everybody is answered`(
        seed: UInt64
    ) async throws {
        var random = SeededGenerator(seed: seed)
        let (scheduler, _) = try scheduler(on: RestlessStore(seed: seed), &random)
        let callers = BriefCaller.some(&random)
        let lead = Int.random(in: 0...100, using: &random)
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { try await scheduler.run() }
            for caller in callers {
                group.addTask {
                    do {
                        try await caller.call(scheduler)
                    } catch let error as BatchJobError {
                        try #require(error.code == .shuttingDown)
                    }
                }
            }
            for _ in 0..<lead { await Task.yield() }
            scheduler.beginGracefulShutdown()
        }
    }

    private func manyMoments(on store: some JobStore, seed: UInt64) async throws {
        var random = SeededGenerator(seed: seed)
        let (scheduler, slots) = try scheduler(on: store, &random)
        try await scheduler.whileRunning { scheduler in
            for moment in 1...80 {
                let callers = BriefCaller.some(&random, key: "\(moment)")
                try await withThrowingDiscardingTaskGroup { group in
                    for caller in callers {
                        group.addTask { try await caller.call(scheduler) }
                    }
                }
                try await scheduler.quiet(slots)
            }
        }
    }

    /// A scheduler with a few slots.
    private func scheduler(
        on store: some JobStore, _ random: inout SeededGenerator
    ) throws -> (BatchScheduler, Openings) {
        let slots = Openings(
            previews: .random(in: 1...16, using: &random),
            attempts: .random(in: 1...16, using: &random))
        var configuration = BatchConfiguration()
        configuration.previewLimit = slots.previews
        configuration.runningLimit = slots.attempts
        let scheduler = try BatchScheduler(
            store: store, jobs: [], strategies: [BriefStrategy()], configuration: configuration)
        return (scheduler, slots)
    }
}

/// What is over soon, in each of the ways in which a job is over.
private struct BriefStrategy: BatchJobStrategy {
    enum Kind: String, CaseIterable, Codable {
        case plain, confirmed, canceled, canceledPreview, failing, retried, saving, later, keyed
    }

    struct Context: Codable { var kind: Kind }

    static let batchType = "brief"

    var retryPolicy: RetryPolicy {
        RetryPolicy(attempts: 2, initialDelay: .milliseconds(1), jitter: .none)
    }

    func process(_ run: BatchRun<Self>) async throws {
        switch run.context.kind {
        case .failing: throw Broken()
        case .retried: if run.attempt == 1 { throw Broken() }
        case .saving:
            try await run.advance(to: 1)
            try await run.checkpoint(1)
        case .plain, .confirmed, .canceled, .canceledPreview, .later, .keyed: break
        }
    }
}

/// Makes a job, and brings it to its end.
private struct BriefCaller {
    let kind: BriefStrategy.Kind
    /// How often others go first before it is canceled, and after how many milliseconds it starts.
    let lead: Int
    /// The job is the same for all who have it.
    let key: String?

    static func some(_ random: inout SeededGenerator, key: String? = nil) -> [BriefCaller] {
        (0..<Int.random(in: 1...24, using: &random)).map { _ in
            BriefCaller(
                kind: BriefStrategy.Kind.allCases.randomElement(using: &random) ?? .plain,
                lead: .random(in: 0...5, using: &random), key: key)
        }
    }

    func call(_ scheduler: BatchScheduler) async throws {
        let job = try await scheduler.create(
            BriefStrategy.self, context: .init(kind: kind), options: options)
        do {
            try #require(try await ends.contains(end(of: job)))
        } catch is CancellationError {
            Issue.record("\(kind): \(try await scheduler.explain(job.id))")
        }
    }

    private var options: JobOptions {
        JobOptions(
            dryRun: kind == .confirmed || kind == .canceledPreview,
            notBefore: kind == .later ? Date(timeIntervalSinceNow: Double(lead) / 1000) : nil,
            idempotencyKey: kind == .keyed ? key : nil)
    }

    private var ends: Set<JobStatus> {
        switch kind {
        case .plain, .confirmed, .retried, .saving, .later, .keyed: [.completed]
        case .failing: [.failed]
        case .canceled: [.canceled, .completed]
        case .canceledPreview: [.canceled]
        }
    }

    private func end(of job: BatchJob) async throws -> JobStatus {
        switch kind {
        case .plain, .failing, .retried, .saving, .later, .keyed: break
        case .confirmed:
            for await snapshot in job.updates where snapshot.status == .preProcessed {
                try await job.confirm()
            }
        case .canceled, .canceledPreview:
            for _ in 0..<lead { await Task.yield() }
            let refused = await refusal { try await job.cancel() }
            try #require(refused == nil || refused?.code == .notAllowed)
        }
        return try await job.finished().status
    }
}

extension BatchScheduler {
    /// Waits until every slot is back.
    fileprivate func quiet(_ slots: Openings) async throws {
        while openings != slots || !health.running.isEmpty {
            guard !Task.isCancelled else {
                Issue.record("Of \(slots) only \(openings) are back; \(health.running) run.")
                throw CancellationError()
            }
            await Task.yield()
        }
    }
}
