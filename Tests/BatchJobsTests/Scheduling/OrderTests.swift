import BatchJobs
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct OrderTests {
    let bench = Bench()
    let gate = Gate()
    let started = Notes<String>()

    @Test func `inside one priority the first to come is the first to start`() async throws {
        let names = (1...9).map { "job \($0)" }
        try await expect(names.map { ($0, 0) }, toStartAs: names)
    }

    @Test func `a higher priority starts first`() async throws {
        try await expect(
            [("a", 0), ("b", -1), ("c", 5), ("d", 0), ("e", 127), ("f", 5), ("g", -128)],
            toStartAs: ["e", "c", "f", "a", "d", "b", "g"])
    }

    @Test func `a job whose date comes queues behind those that were ready before`() async throws {
        try await onOneSlot { scheduler in
            let date = bench.date(in: .seconds(30))
            let late = try await scheduler.create(.init(vendor: "late"), notBefore: date)
            let ready = try await scheduler.create(.init(vendor: "ready"))
            for job in [late, ready] { _ = try await job.until(.confirmed) }
            await bench.turn(by: .seconds(30))
            let after = try await scheduler.create(.init(vendor: "after"))
            _ = try await after.until(.confirmed)
            gate.open()
            for job in [late, ready, after] { _ = try await job.finished() }
            return ["ready", "late", "after"]
        }
    }

    @Test func `a job that waits for its date holds no slot`() async throws {
        let scheduler = try bench.inMemory(Scripted()) { $0.runningLimit = 1 }
        try await scheduler.whileRunning { scheduler in
            let date = bench.date(in: .seconds(30))
            _ = try await scheduler.create(notBefore: date).until(.confirmed)
            let ended = try await scheduler.create().finished()
            #expect(ended.status == .completed)
        }
    }

    @Test func `a jump of the wall clock delays nothing by more than a minute`() async throws {
        let jump = Notes<Double>()
        let scheduler = try bench.inMemory(Scripted()) { configuration in
            configuration.now = { [clock = bench.clock] in
                clock.date.addingTimeInterval(jump.all.last ?? 0)
            }
        }
        try await scheduler.whileRunning { scheduler in
            let date = bench.date(in: .seconds(86_400))
            let job = try await scheduler.create(notBefore: date)
            _ = try await job.until(.confirmed)
            await bench.clock.sleeping()
            jump.add(86_400)
            bench.clock.advance(by: .seconds(60))
            #expect(try await job.finished().status == .completed)
        }
    }

    /// Creates jobs behind one that runs, and compares the order in which they start.
    private func expect(_ jobs: [(String, Int8)], toStartAs names: [String]) async throws {
        try await onOneSlot { scheduler in
            var created: [BatchJob] = []
            for (name, priority) in jobs {
                let job = try await scheduler.create(.init(vendor: name), priority: priority)
                _ = try await job.until(.confirmed)
                created.append(job)
            }
            gate.open()
            for job in created { _ = try await job.finished() }
            return names
        }
    }

    private func onOneSlot(
        _ body: (BatchScheduler) async throws -> [String]
    ) async throws {
        let strategy = Scripted { [gate, started] run in
            if let name = run.context.vendor { started.add(name) } else { try await gate.pass() }
        }
        let scheduler = try bench.inMemory(strategy) { $0.runningLimit = 1 }
        let expected = try await scheduler.whileRunning { scheduler in
            _ = try await scheduler.create()
            await gate.reached()
            return try await body(scheduler)
        }
        #expect(started.all == expected)
    }
}
