import Foundation

/// What an error says of a further attempt.
public enum RetryAdvice: Sendable, Hashable {
    /// It is never worth one: the job fails.
    case never
    /// As the policy says.
    case allowed
    /// Not before so long, instead of the policy's delay; the policy's limits still hold.
    case after(Duration)
}

/// An error that says whether and when another attempt is worth it.
public protocol RetryAdvising: Error {
    /// What it says.
    var retryAdvice: RetryAdvice { get }
}

/// An error for strategies to throw: a code for programs, a message for people, advice.
public struct StrategyError: RetryAdvising, Hashable {
    /// Stands in the job's record as the failure's code.
    public var code: String
    /// Stands in the job's record as the failure's message.
    public var message: String
    /// Whether and when another attempt is worth it.
    public var retryAdvice: RetryAdvice

    /// Makes an error; by default the policy decides on another attempt.
    public init(code: String, message: String, retry: RetryAdvice = .allowed) {
        (self.code, self.message, retryAdvice) = (code, message, retry)
    }
}

extension JobFailure {
    /// What stands in the record for an error that user code threw.
    package init(_ error: any Error, attempt: Int, at now: Timestamp) {
        let (code, message) =
            switch error {
            case let error as StrategyError: (error.code, error.message)
            case let error as BatchJobError: (error.code.rawValue, error.message)
            case is CancellationError:
                (
                    "cancelled_by_strategy",
                    "The strategy ended with a CancellationError, though nobody canceled the job."
                )
            case let error as any LocalizedError:
                ("strategy_error", error.errorDescription ?? String(describing: error))
            default: ("strategy_error", String(describing: error))
            }
        self.init(code: code.limited, message: message.limited, attempt: attempt, at: now.date)
    }
}

extension String {
    /// At most 4 KiB, so that an error which prints a whole file does not fill the journal.
    package var limited: String {
        guard utf8.count > 4096 else { return self }
        // A slice ends before a scalar that it would cut in two.
        return String(self[..<utf8.index(startIndex, offsetBy: 4096)]) + "…"
    }
}
