import BatchJobs
import Foundation
import TestSupport

/// A clock that stands, a listener to events, and the configuration that has both.
struct Bench {
    let clock = ManualClock()
    let events = Notes<BatchEvent>()

    var configuration: BatchConfiguration {
        var configuration = BatchConfiguration()
        configuration.clock = clock
        configuration.now = { [clock] in clock.date }
        configuration.onEvent = { [events] in events.add($0) }
        return configuration
    }

    func inMemory(
        _ strategies: any BatchJobStrategy...,
        configure: (inout BatchConfiguration) -> Void = { _ in }
    ) throws -> BatchScheduler {
        var configuration = configuration
        configure(&configuration)
        return try .inMemory(strategies: strategies, configuration: configuration)
    }

    func open(
        _ directory: FileTemporaryDirectory, _ strategies: any BatchJobStrategy...,
        configure: (inout BatchConfiguration) -> Void = { _ in }
    ) async throws -> BatchScheduler {
        var configuration = configuration
        configure(&configuration)
        return try await .open(
            journal: directory.path, strategies: strategies, configuration: configuration)
    }

    func on(
        _ store: FailingStore, _ strategies: any BatchJobStrategy...,
        configure: (inout BatchConfiguration) -> Void = { _ in }
    ) throws -> BatchScheduler {
        var configuration = configuration
        configure(&configuration)
        return try BatchScheduler(
            store: store, jobs: [], strategies: strategies, configuration: configuration)
    }

    /// Waits for an event of this kind.
    @discardableResult
    func event(_ kind: BatchEvent.Kind, count: Int = 1) async -> BatchEvent? {
        let all = await events.until { events in events.count { $0.kind == kind } >= count }
        return all.last { $0.kind == kind }
    }

    /// The date at which the clock stands after so long.
    func date(in duration: Duration) -> Date {
        clock.date.addingTimeInterval(Double(duration.components.seconds))
    }

    /// Turns the clock once somebody sleeps by it.
    func turn(by duration: Duration) async {
        await clock.sleeping()
        clock.advance(by: duration)
    }
}

extension BatchScheduler {
    @discardableResult
    nonisolated func create(
        _ context: Scripted.Context = .init(), dryRun: Bool = false, priority: Int8 = 0,
        notBefore: Date? = nil, key: String? = nil
    ) async throws -> BatchJob {
        try await create(
            Scripted.self, context: context,
            options: JobOptions(
                dryRun: dryRun, priority: priority, notBefore: notBefore, idempotencyKey: key))
    }
}

extension BatchJob {
    /// Waits until the job is durably as wanted.
    func until(_ isWanted: (JobSnapshot) -> Bool) async throws -> JobSnapshot {
        for await snapshot in updates where isWanted(snapshot) { return snapshot }
        throw NeverSo()
    }

    func until(_ status: JobStatus) async throws -> JobSnapshot {
        try await until { $0.status == status }
    }
}

/// What the body is refused with; nothing if it is not.
func refusal<Result>(_ body: () async throws -> Result) async -> BatchJobError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? BatchJobError
    }
}

/// The updates ended before the job was as wanted.
struct NeverSo: Error {}

/// What a strategy throws that is of no kind of its own.
struct Broken: Error, Equatable {
    var number = 0
}

extension String {
    var json: Data { Data(utf8) }
}
