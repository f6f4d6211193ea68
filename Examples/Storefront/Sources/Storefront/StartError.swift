import Foundation

/// Why the service does not start.
struct StartError: Error, Hashable, CustomStringConvertible {
    /// What happened, for programs.
    var code: Code
    /// What happened and what to do, for people.
    var message: String

    /// The kinds of error; those of the journal are the library's own.
    enum Code: String {
        case malformedTokens = "malformed_tokens"
        case portInUse = "port_in_use"
        case directoryUnusable = "directory_unusable"
    }

    var description: String { "\(message) [\(code.rawValue)]" }
}

extension StartError {
    /// Nothing of the list is in the message: it is made of secrets.
    static func malformedTokens(_ index: Int) -> StartError {
        StartError(
            code: .malformedTokens,
            message: """
                STOREFRONT_TOKENS, entry \(index + 1): it must be TOKEN=USER, or TOKEN=USER* for a \
                user who sees all jobs. A token is visible ASCII without a comma and stands once.
                """)
    }

    static func portInUse(_ port: Int) -> StartError {
        StartError(
            code: .portInUse,
            message: "Port \(port) is in use. Choose another one with --port; 0 takes a free one.")
    }

    static func directoryUnusable(_ path: String, _ cause: any Error) -> StartError {
        StartError(
            code: .directoryUnusable,
            message: "Nothing can be kept in \(path): \(reason(of: cause))")
    }

    /// What the system said, if it did: Foundation writes dictionaries around it.
    private static func reason(of error: any Error) -> String {
        let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? any Error
        guard let code = (cause as? POSIXError)?.code else { return "\(error)" }
        return String(cString: strerror(code.rawValue))
    }
}
