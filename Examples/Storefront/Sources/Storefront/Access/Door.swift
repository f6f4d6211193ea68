import BatchJobsAdmin
import Foundation

/// Who may come in, and what is said of it at the start.
struct Door: Sendable {
    private let tokens: AccessTokens
    /// The token that was made because none was given; printed once.
    private let random: String?

    /// Takes the tokens of the environment, or makes one.
    init() throws(StartError) {
        if let list = ProcessInfo.processInfo.environment["STOREFRONT_TOKENS"] {
            (tokens, random) = (try AccessTokens(parsing: list), nil)
        } else {
            let token = AccessTokens.random()
            (tokens, random) = (AccessTokens(random: token), token)
        }
    }

    /// Who sends a token.
    func caller(of token: String) -> AdminCaller? { tokens.caller(of: token) }

    /// Says where the page is, and the token if nobody else knows it.
    func announce(port: Int?) {
        var line = "Open http://127.0.0.1:\(port ?? 0)/admin/batch-jobs/dashboard"
        if let random { line += " and use the token \(random)" }
        print(line)
        // Whoever started it may read a pipe, which would get it only when there is more.
        fflush(nil)
    }
}
