import BatchJobs
import Foundation
import TestSupport
import Testing

/// P8 after the death of a process: every unfinished job says why it waits, and for what.
@Suite struct NeverStuckTests {
    let clock = ManualClock(at: Date(timeIntervalSinceNow: 60))

    @Test(.timeLimit(.minutes(5)))
    func `after a kill every unfinished job says what will wake it`() async throws {
        let lives = try Lives()
        let life = try await lives.begin()
        var jobs: [Situation: JobID] = [:]
        for situation in [Situation.betweenAttempts, .preProcessed, .processing] {
            jobs[situation] = try await lives.reach(situation, life)
        }
        // Waits for its date.
        jobs[.confirmed] = try await lives.reach(.confirmed, life)
        try await lives.kill(life)
        let scheduler = try await BatchScheduler.open(
            journal: lives.journal.path, configuration: configuration)
        for (situation, id) in jobs where situation != .preProcessed {
            #expect(try await scheduler.explain(id).contains("call run()"), "\(situation)")
        }
        try await scheduler.whileRunning { scheduler in
            // It runs once it waits for the first date.
            await clock.sleeping()
            let reasons: [Situation: String] = [
                .betweenAttempts: "the next starts at", .preProcessed: "waits for confirmation",
                .processing: "No strategy of the type ledger", .confirmed: "its start date",
            ]
            for (situation, id) in jobs {
                let sentence = try await scheduler.explain(id)
                #expect(sentence.contains(try #require(reasons[situation])), "\(sentence)")
            }
        }
    }

    private var configuration: BatchConfiguration {
        var configuration = BatchConfiguration()
        configuration.clock = clock
        configuration.now = { [clock] in clock.date }
        return configuration
    }
}
