/// How often, when and for how long a job's code is tried.
///
/// The delay before attempt *n + 1* is `initialDelay` × `multiplier`ⁿ⁻¹, at most `maximumDelay`,
/// then spread by `jitter`; see Marc Brooker, *Exponential Backoff And Jitter*, AWS, 2015.
public struct RetryPolicy: Sendable, Hashable {
    /// Attempts in all, the first one included; at least 1.
    ///
    /// Previews are counted apart.
    public var attempts: Int
    /// The delay before the second attempt.
    public var initialDelay: Duration
    /// What each further delay is multiplied by; at least 1.
    public var multiplier: Double
    /// No delay is longer.
    public var maximumDelay: Duration
    /// How delays are spread, so that jobs that failed together do not return together.
    public var jitter: Jitter
    /// No attempt starts later than this after the first one.
    public var totalTime: Duration?
    /// An attempt that takes longer fails, code `timed_out`.
    public var attemptTimeout: Duration?
    /// An attempt that says nothing for so long fails, code `stalled`.
    ///
    /// It is looked at once in each such period, so it fails after one to two of them.
    public var stallLimit: Duration?

    /// How a delay is spread.
    public enum Jitter: Sendable, Hashable {
        /// Anything from nothing to the delay.
        case full
        /// Half of the delay, and anything up to the other half.
        case equal
        /// The delay itself.
        case none
    }

    /// Makes a policy; by default one attempt without limits.
    public init(
        attempts: Int = 1, initialDelay: Duration = .seconds(1), multiplier: Double = 2,
        maximumDelay: Duration = .seconds(300), jitter: Jitter = .full,
        totalTime: Duration? = nil, attemptTimeout: Duration? = nil, stallLimit: Duration? = nil
    ) {
        (self.attempts, self.initialDelay) = (attempts, initialDelay)
        (self.multiplier, self.maximumDelay, self.jitter) = (multiplier, maximumDelay, jitter)
        (self.totalTime, self.attemptTimeout) = (totalTime, attemptTimeout)
        self.stallLimit = stallLimit
    }
}

extension RetryPolicy {
    /// The date of the attempt after one that failed; `nil` if there is none.
    ///
    /// Attempts count from 1, and the total time from when the first one began.
    package func next(
        after attempt: Int, advice: RetryAdvice, began: Timestamp, now: Timestamp,
        using random: inout some RandomNumberGenerator
    ) -> Timestamp? {
        guard attempt < attempts else { return nil }
        let next: Timestamp
        switch advice {
        case .never: return nil
        case .allowed: next = now.advanced(by: delay(after: attempt, using: &random))
        case .after(let delay): next = now.advanced(by: max(.zero, delay))
        }
        if let totalTime, next > began.advanced(by: totalTime) { return nil }
        return next
    }

    package func delay(
        after attempt: Int, using random: inout some RandomNumberGenerator
    ) -> Duration {
        var power = 1.0
        for _ in 1..<max(1, min(attempt, 2000)) { power = min(power * multiplier, 1e12) }
        let seconds = min(initialDelay.seconds * power, maximumDelay.seconds)
        return switch jitter {
        case .full: .seconds(seconds * Double.random(in: 0...1, using: &random))
        case .equal: .seconds(seconds * Double.random(in: 0.5...1, using: &random))
        case .none: .seconds(seconds)
        }
    }

    package func validate(of strategy: String) throws(BatchJobError) {
        func require(_ condition: Bool, _ rule: String) throws(BatchJobError) {
            guard condition else {
                throw BatchJobError(
                    .invalidConfiguration, "The retry policy of \(strategy): \(rule).")
            }
        }
        try require(attempts >= 1, "attempts must be at least 1, the first one included")
        try require(initialDelay >= .zero, "initialDelay must not be negative")
        try require(maximumDelay >= .zero, "maximumDelay must not be negative")
        try require(
            multiplier.isFinite && multiplier >= 1, "multiplier must be a number of at least 1")
        try require((totalTime ?? .zero) >= .zero, "totalTime must not be negative")
        try require((attemptTimeout ?? .seconds(1)) > .zero, "attemptTimeout must be above zero")
        try require((stallLimit ?? .seconds(1)) > .zero, "stallLimit must be above zero")
    }
}
