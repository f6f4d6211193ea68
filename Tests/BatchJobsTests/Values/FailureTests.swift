import BatchJobs
import Foundation
import Testing

/// What of an error stands in the record.
@Suite struct FailureTests {
    struct Plain: Error {}
    struct Told: LocalizedError { var errorDescription: String? { "The disk is on fire." } }

    private func failure(_ error: any Error) -> JobFailure {
        JobFailure(error, attempt: 2, at: .after(3))
    }

    @Test func `a strategy's error keeps its code and message`() {
        let failure = failure(StrategyError(code: "no_stock", message: "None left."))
        #expect((failure.code, failure.message) == ("no_stock", "None left."))
        #expect(failure.attempt == 2)
        #expect(failure.at == Timestamp.after(3).date)
    }

    @Test func `other errors are told as well as they tell themselves`() {
        #expect(failure(Plain()).code == "strategy_error")
        #expect(failure(Plain()).message == "Plain()")
        #expect(failure(Told()).message == "The disk is on fire.")
        #expect(failure(CancellationError()).code == "cancelled_by_strategy")
        #expect(failure(BatchJobError(.invalidAdvance, "No.")).code == "invalid_advance")
    }

    @Test func `a message that fills the journal is cut, and no character in two`() {
        for text in ["a", "é", "👩‍👩‍👧"] {
            let long = StrategyError(code: "x", message: String(repeating: text, count: 5000))
            let message = failure(long).message
            #expect(message.utf8.count < 4200)
            #expect(message.hasSuffix("…"))
            #expect(!message.contains("\u{FFFD}"))
        }
        let short = StrategyError(code: "x", message: String(repeating: "a", count: 4096))
        #expect(failure(short).message == short.message)
    }

    @Test func `a code that fills the journal is cut too`() {
        let long = StrategyError(code: String(repeating: "a", count: 5000), message: "x")
        #expect(failure(long).code.utf8.count < 4200)
    }

    @Test func `advice is the policy's unless the error says otherwise`() {
        #expect(StrategyError(code: "a", message: "b").retryAdvice == .allowed)
        #expect(StrategyError(code: "a", message: "b", retry: .never).retryAdvice == .never)
    }
}
