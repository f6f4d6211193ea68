import BatchJobs
import Foundation

/// What a job takes while it is held; each run in a process of its own, which this program starts.
enum Memory: Benchmark {
    static let name = "memory"
    static let summary = "bytes a waiting and a finished job, contexts of 64 bytes and 10 KiB"
    /// The hidden argument with which it does.
    static let child = "--hold"
    private static let callers = 64

    private enum Kind: String, CaseIterable {
        case waiting = "waiting-64"
        case finished = "finished-64"
        case waitingLarge = "waiting-10240"
        /// Waiting jobs that were read from a journal.
        case reopened = "reopened-64"
    }

    /// Bytes a job.
    private struct Held: Codable {
        var inUse: Double
        var resident: Double
    }

    static func run(_ session: Session) async throws {
        let life = try await Life.waiting()
        for kind in Kind.allCases {
            let count = session.size(100_000, quick: 20_000) / (kind == .waitingLarge ? 5 : 1)
            let subjects = ["", "-resident"].map {
                Subject(name: "\(name)/\(kind.rawValue)\($0)", unit: "bytes", callers: callers)
            }
            try await session.measure(
                subjects,
                ours: {
                    let held = try await withScratch { directory in
                        if kind == .reopened {
                            try await LifeWriter.write([(life, count)], in: directory)
                        }
                        return try await measure(kind, count, in: directory)
                    }
                    return [Sample(value: held.inUse), Sample(value: held.resident)]
                })
        }
    }

    private static func measure(
        _ kind: Kind, _ count: Int, in directory: String
    ) async throws -> Held {
        let printed = try await ChildProcess.output(
            of: "Benchmarks", [child, kind.rawValue, "\(count)", directory])
        return try JSONDecoder().decode(Held.self, from: printed)
    }

    /// What the process that was started does: it prints what its jobs take.
    static func hold(_ arguments: [String]) async throws {
        guard arguments.count == 3, let kind = Kind(rawValue: arguments[0]),
            let count = Int(arguments[1])
        else { throw Arguments.UsageError(message: "\(child) KIND COUNT DIRECTORY") }
        let before = ProcessMemory()
        let held = try await after(kind, count, in: arguments[2]) { after in
            Held(
                inUse: Double(after.inUse - before.inUse) / Double(count),
                resident: Double(after.resident - before.resident) / Double(count))
        }
        FileHandle.standardOutput.write(try JSONEncoder().encode(held))
    }

    private static func after<Result>(
        _ kind: Kind, _ count: Int, in directory: String, _ body: (ProcessMemory) -> Result
    ) async throws -> Result {
        let confirmed = EventCount(.confirmed, count)
        var configuration = BatchConfiguration.forBenchmarks(running: callers)
        let (folded, folding) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        configuration.onEvent = { event in
            confirmed.note(event)
            if [.journalCompacted, .compactionFailed].contains(event.kind) { folding.yield() }
        }
        let strategies: [any BatchJobStrategy] = [Lifecycle.Empty(), Large()]
        return try await withScheduler(strategies, configuration, in: directory) { scheduler in
            try await create(kind, count, on: scheduler)
            if kind == .waiting || kind == .waitingLarge { await confirmed.wait() }
            // Letters that it has not read yet are no part of the jobs.
            guard await scheduler.jobs().total == count else { throw Lost() }
            // While a journal is folded, its jobs are held once more.
            var ends = folded.makeAsyncIterator()
            while await scheduler.health.journal.isCompacting { _ = await ends.next() }
            return body(ProcessMemory())
        }
    }

    private struct Lost: Error {}

    private static func create(
        _ kind: Kind, _ count: Int, on scheduler: BatchScheduler
    ) async throws {
        let each = count / callers
        _ = try await withCallers(callers) { caller in
            let first = caller * each
            for number in first..<(caller == callers - 1 ? count : first + each) {
                switch kind {
                case .waiting:
                    try await scheduler.create(
                        Lifecycle.Empty.self, context: .init(number), options: .distant)
                case .waitingLarge:
                    try await scheduler.create(
                        Large.self, context: .init(number), options: .distant)
                case .finished:
                    _ = try await scheduler.create(Lifecycle.Empty.self, context: .init(number))
                        .finished()
                case .reopened: break
                }
            }
            return Latencies()
        }
    }

    private struct Large: BatchJobStrategy {
        static let batchType = "large"
        struct Context: Codable, Sendable {
            var text: String

            init(_ number: Int) {
                text = String(repeating: "ten bytes ", count: 1023) + "\(100_000_000 + number)"
            }
        }

        @concurrent func process(_ run: BatchRun<Self>) async throws {}
    }
}
