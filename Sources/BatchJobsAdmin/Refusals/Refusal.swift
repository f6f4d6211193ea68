import BatchJobs

/// An answer that says why something is not done.
package struct Refusal: Error, Hashable {
    package var status: Int
    package var kind: Kind
    package var message: String
    /// For programs, where the kind does not say enough.
    var code: String?
    /// Seconds after which another try is worth it.
    var retryAfter: Int?
    /// The methods that there are instead, for 405.
    var allow: String?

    /// The `type` of an error; the raw values are on the wire.
    package enum Kind: String, CaseIterable {
        case invalidData = "invalid_data"
        case notAllowed = "not_allowed"
        case unauthorized
        case notFound = "not_found"
        case unexpectedState = "unexpected_state"
        case unknownError = "unknown_error"
    }

    init(_ status: Int, _ kind: Kind, _ message: String, code: String? = nil) {
        (self.status, self.kind, self.message, self.code) = (status, kind, message, code)
    }
}

extension Refusal {
    static let unauthorized = Refusal(401, .unauthorized, "Unauthorized")

    static let unknownError = Refusal(
        500, .unknownError, "An unknown error occurred.", code: "unknown_error")

    /// Said of somebody else's job, and of a file of theirs.
    static let foreignJob = Refusal(
        400, .notAllowed,
        "Cannot access a batch job that does not belong to the logged in user")

    package static func invalid(_ message: String) -> Refusal {
        Refusal(400, .invalidData, message)
    }

    static func noJob(_ id: String) -> Refusal {
        Refusal(404, .notFound, "Batch job with id \(id) was not found")
    }

    static func noFile(_ key: String) -> Refusal {
        Refusal(404, .notFound, "File with key \(key) was not found")
    }

    static func nowhere(_ path: String) -> Refusal {
        Refusal(404, .notFound, "There is nothing at \(path)")
    }

    static func wrongMethod(allow: String) -> Refusal {
        var refusal = Refusal(405, .notAllowed, "The method must be one of \(allow)")
        refusal.allow = allow
        return refusal
    }

    /// Something is full or ending; the same request may succeed in a moment.
    static func later(_ message: String, code: String) -> Refusal {
        var refusal = Refusal(503, .unexpectedState, message, code: code)
        refusal.retryAfter = 5
        return refusal
    }
}

extension Refusal {
    var response: AdminResponse {
        var headers: AdminHeaders = [:]
        if status == 401 { headers.fields.append(.init("www-authenticate", "Bearer")) }
        if let retryAfter { headers.fields.append(.init("retry-after", String(retryAfter))) }
        if let allow { headers.fields.append(.init("allow", allow)) }
        return .json(status: status, headers: headers) { writer in
            if let code {
                writer.key("code")
                writer.string(code.limited)
            }
            writer.key("type")
            writer.string(kind.rawValue)
            writer.key("message")
            writer.string(message.limited)
        }
    }
}
