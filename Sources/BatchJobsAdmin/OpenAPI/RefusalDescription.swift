import BatchJobs

/// The answers that refuse, by status.
enum RefusalDescription {
    private static let all: [(status: Int, name: String, description: String)] = [
        (400, "Refused", "The request is wrong, or the job does not allow it."),
        (401, "Unauthorized", "There is no token, or nobody has it."),
        (404, "NotFound", "There is no such job, type, file or page."),
        (413, "BodyTooLong", "The body, the context or a file is too long."),
        (414, "TargetTooLong", "Path and query are too long."),
        (431, "HeadersTooLong", "The headers are too long."),
        (500, "UnknownError", "A fault; its cause is in the service's log."),
        (
            503, "Unavailable",
            "With Retry-After: shutting down, or at a limit. Without: the journal failed, and it "
                + "is unknown whether a change took effect."
        ),
    ]

    static func name(_ status: Int) -> String {
        all.first { $0.status == status }?.name ?? "UnknownError"
    }

    static var components: [JSONValue.Member] {
        all.map { refusal in
            var members: [JSONValue.Member] = [
                .init("description", .string(refusal.description))
            ]
            if refusal.status == 503 { members.append(.init("headers", retryAfter)) }
            if refusal.status == 401 { members.append(.init("headers", challenge)) }
            members.append(
                .init(
                    "content",
                    [
                        "application/json": [
                            "schema": Schemas.reference("Error"),
                            "example": Examples.refusal(refusal.status),
                        ]
                    ]))
            return .init(refusal.name, .object(members))
        }
    }

    private static let retryAfter: JSONValue = [
        "Retry-After": [
            "description": "Seconds; absent where another try is of no use.",
            "schema": ["type": "integer"],
        ]
    ]

    private static let challenge: JSONValue = [
        "WWW-Authenticate": ["schema": ["type": "string", "const": "Bearer"]]
    ]
}
