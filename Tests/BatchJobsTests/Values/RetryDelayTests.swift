import BatchJobs
import Testing

/// How long a job waits before its next attempt.
@Suite struct RetryDelayTests {
    private func delays(_ policy: RetryPolicy, _ attempts: [Int]) -> [Duration] {
        var random = SplitMix64(state: 1)
        return attempts.map { policy.delay(after: $0, using: &random) }
    }

    @Test func `each delay is a multiple of the one before, to the maximum`() {
        let policy = RetryPolicy(
            initialDelay: .seconds(2), multiplier: 3, maximumDelay: .seconds(50), jitter: .none)
        #expect(delays(policy, [1, 2, 3, 4, 5]) == [2, 6, 18, 50, 50].map { .seconds($0) })
    }

    @Test func `a multiplier of one waits the same each time`() {
        let policy = RetryPolicy(initialDelay: .milliseconds(1500), multiplier: 1, jitter: .none)
        #expect(delays(policy, [1, 2, 2000]) == Array(repeating: .milliseconds(1500), count: 3))
    }

    @Test func `an initial delay above the maximum is the maximum`() {
        let policy = RetryPolicy(
            initialDelay: .seconds(9), maximumDelay: .seconds(4), jitter: .none)
        #expect(delays(policy, [1, 2]) == [.seconds(4), .seconds(4)])
    }

    @Test func `no delay stays none`() {
        for jitter in [RetryPolicy.Jitter.none, .equal, .full] {
            let policy = RetryPolicy(initialDelay: .zero, multiplier: 1e308, jitter: jitter)
            #expect(delays(policy, [1, 2, 2000, .max]) == Array(repeating: .zero, count: 4))
            let capped = RetryPolicy(maximumDelay: .zero, jitter: jitter)
            #expect(delays(capped, [1, 2]) == [.zero, .zero])
        }
    }

    @Test func `huge numbers end at the maximum`() {
        for multiplier in [2, 1e10, Double.greatestFiniteMagnitude] {
            let policy = RetryPolicy(multiplier: multiplier, jitter: .none)
            #expect(delays(policy, [2000, .max]) == [.seconds(300), .seconds(300)])
        }
        let patient = RetryPolicy(
            initialDelay: .seconds(1_000_000_000), multiplier: 1e9,
            maximumDelay: .seconds(Int64.max / 2), jitter: .none)
        #expect(delays(patient, [2000])[0] >= .seconds(Int64.max / 4))
    }

    @Test(arguments: [Int.min, -1, 0]) func `an attempt that cannot be waits like the first`(
        _ attempt: Int
    ) {
        #expect(delays(RetryPolicy(jitter: .none), [attempt]) == [.seconds(1)])
    }

    @Test(arguments: [(RetryPolicy.Jitter.full, 0.0), (.equal, 0.5)])
    func `jitter spreads over its whole range and not beyond`(
        _ jitter: RetryPolicy.Jitter, _ least: Double
    ) {
        let policy = RetryPolicy(initialDelay: .seconds(100), jitter: jitter)
        let seconds = delays(policy, Array(repeating: 1, count: 10_000))
            .map { Double($0.components.seconds) + Double($0.components.attoseconds) / 1e18 }
        #expect(seconds.allSatisfy { (100 * least...100).contains($0) })
        #expect((seconds.min() ?? 100) < 100 * least + 1)
        #expect((seconds.max() ?? 0) > 99)
        let mean = seconds.reduce(0, +) / Double(seconds.count)
        #expect(abs(mean - 50 * (1 + least)) < 2)
    }

    @Test func `the same seed spreads the same`() {
        let policy = RetryPolicy()
        #expect(delays(policy, [1, 2, 3]) == delays(policy, [1, 2, 3]))
    }
}

/// Whether there is a next attempt, and its date.
@Suite struct RetryDecisionTests {
    private func next(
        _ policy: RetryPolicy, after attempt: Int = 1, _ advice: RetryAdvice = .allowed,
        began: Timestamp = .start, now: Timestamp = .start
    ) -> Timestamp? {
        var random = SplitMix64(state: 1)
        return policy.next(
            after: attempt, advice: advice, began: began, now: now, using: &random)
    }

    private let policy = RetryPolicy(attempts: 3, initialDelay: .seconds(1), jitter: .none)

    @Test func `by default nothing is retried`() {
        #expect(next(RetryPolicy()) == nil)
    }

    @Test func `attempts count the first one`() {
        #expect(next(policy, after: 1) == .after(1000))
        #expect(next(policy, after: 2) == .after(2000))
        #expect(next(policy, after: 3) == nil)
        #expect(next(policy, after: .max) == nil)
    }

    @Test func `an error may forbid a retry`() {
        #expect(next(policy, .never) == nil)
    }

    @Test func `an error may say when, beyond the longest delay too`() {
        #expect(next(policy, .after(.seconds(1000))) == .after(1_000_000))
        #expect(next(policy, .after(.zero)) == .start)
        #expect(next(policy, .after(.seconds(-5))) == .start)
    }

    @Test func `what an error says does not add attempts`() {
        #expect(next(policy, after: 3, .after(.zero)) == nil)
    }

    @Test func `no attempt starts after the total time`() {
        var policy = policy
        policy.totalTime = .seconds(10)
        #expect(next(policy, now: .after(9000)) == .after(10_000))
        #expect(next(policy, now: .after(9001)) == nil)
        #expect(next(policy, .after(.seconds(11))) == nil)
        #expect(next(policy, began: .after(9001), now: .after(9001)) == .after(10_001))
    }

    @Test func `dates at the end of time trap nothing`() {
        let last = Timestamp(milliseconds: .max)
        #expect(next(policy, .after(.seconds(Int64.max)), now: last) == last)
        var endless = policy
        endless.totalTime = .seconds(Int64.max)
        #expect(next(endless, now: last) == last)
    }
}

/// What a policy may not be.
@Suite struct RetryValidationTests {
    @Test(arguments: [
        (RetryPolicy(attempts: 0), "attempts must be at least 1, the first one included"),
        (RetryPolicy(attempts: -1), "attempts must be at least 1, the first one included"),
        (RetryPolicy(initialDelay: .seconds(-1)), "initialDelay must not be negative"),
        (RetryPolicy(maximumDelay: .nanoseconds(-1)), "maximumDelay must not be negative"),
        (RetryPolicy(multiplier: 0.99), "multiplier must be a number of at least 1"),
        (RetryPolicy(multiplier: -2), "multiplier must be a number of at least 1"),
        (RetryPolicy(multiplier: .infinity), "multiplier must be a number of at least 1"),
        (RetryPolicy(multiplier: .nan), "multiplier must be a number of at least 1"),
        (RetryPolicy(totalTime: .seconds(-1)), "totalTime must not be negative"),
        (RetryPolicy(attemptTimeout: .zero), "attemptTimeout must be above zero"),
        (RetryPolicy(attemptTimeout: .seconds(-1)), "attemptTimeout must be above zero"),
        (RetryPolicy(stallLimit: .zero), "stallLimit must be above zero"),
    ]) func `a bad value is refused by its name`(_ policy: RetryPolicy, _ rule: String) {
        let error = #expect(throws: BatchJobError.self) { try policy.validate(of: "Publish") }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.message == "The retry policy of Publish: \(rule).")
    }

    @Test(arguments: [
        RetryPolicy(), RetryPolicy(attempts: .max, initialDelay: .zero, multiplier: 1),
        RetryPolicy(maximumDelay: .zero, totalTime: .zero, attemptTimeout: .nanoseconds(1)),
        RetryPolicy(multiplier: .greatestFiniteMagnitude, stallLimit: .seconds(Int64.max)),
    ]) func `values at the edge are taken`(_ policy: RetryPolicy) throws {
        try policy.validate(of: "Publish")
    }
}
