import BatchJobs

extension Route.Parameter {
    /// The parameter object.
    var description: JSONValue {
        switch self {
        case .list(let parameter): parameter.description
        case .idempotencyKey:
            [
                "name": .string(IdempotencyHeader.name), "in": "header",
                "description": """
                The same request under the same key answers the first job; kept as long as \
                the job is.
                """,
                "schema": [
                    "type": "string",
                    "minLength": .number(String(IdempotencyHeader.lengths.lowerBound)),
                    "maxLength": .number(String(IdempotencyHeader.lengths.upperBound)),
                    "pattern": "^[!-~]+$",
                ],
            ]
        case .trace(let name):
            [
                "name": .string(name), "in": "header",
                "description": "Travels with the job; left out if it is malformed.",
                "schema": ["type": "string"],
            ]
        }
    }
}

extension ListParameter {
    fileprivate var description: JSONValue {
        var members: [JSONValue.Member] = [
            .init("name", .string(rawValue)), .init("in", "query"),
            .init("description", .string(explanation)),
        ]
        switch form {
        case .values:
            members += [.init("style", "form"), .init("explode", true)]
        case .date: members += [.init("style", "deepObject"), .init("explode", true)]
        case .single where self == .fields:
            members += [.init("style", "form"), .init("explode", false)]
        case .single: break
        }
        return .object(members + [.init("schema", schema)])
    }

    private var explanation: String {
        switch form {
        case .values where self == .createdBy:
            "Only for callers who see all; null is the service itself."
        case .values: "One or more, also written \(rawValue)[]=… or \(rawValue)[0]=…"
        case .date(_, true): "Bounds that all hold, or null for jobs without this date."
        case .date(_, false): "Bounds that all hold."
        case .single where self == .order:
            "A date of the record, with - before it for descending; ties by id."
        case .single where self == .fields:
            "Keys of the record, by commas; id, created_at and status are added."
        case .single where self == .expand: "Adds created_by_user, which is null."
        case .single: "Which page of the list."
        }
    }

    private var schema: JSONValue {
        switch self {
        case .id: ["type": "array", "items": Schemas.reference("BatchJobId")]
        case .type, .createdBy: ["type": "array", "items": ["type": "string"]]
        case .status: ["type": "array", "items": Schemas.reference("BatchJobStatus")]
        case .createdAt, .updatedAt: Schemas.reference("DateBounds")
        case .preProcessedAt, .confirmedAt, .completedAt, .failedAt, .canceledAt:
            ["oneOf": [Schemas.reference("DateBounds"), ["type": "string", "const": "null"]]]
        case .order:
            [
                "type": "string", "default": "-created_at",
                "enum": .array(
                    JobDate.allCases.flatMap {
                        [.string($0.rawValue), .string("-\($0.rawValue)")]
                    }),
            ]
        case .limit:
            [
                "type": "integer", "minimum": .number(String(ListDisplay.limits.lowerBound)),
                "maximum": .number(String(ListDisplay.limits.upperBound)), "default": 10,
            ]
        case .offset: ["type": "integer", "minimum": 0, "default": 0]
        case .fields:
            [
                "type": "array",
                "items": [
                    "type": "string",
                    "enum": .array(RecordSchema.keys.map { .string($0.rawValue) }),
                ],
            ]
        case .expand: ["type": "string", "enum": ["created_by_user"]]
        }
    }
}
