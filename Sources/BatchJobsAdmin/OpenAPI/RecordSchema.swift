import BatchJobs

/// The schema of a job's record, key by key.
enum RecordSchema {
    static var job: JSONValue { Schemas.object(properties(keys)) }

    /// The keys of a record, in their order.
    static var keys: [RecordKey] { RecordKey.allCases.filter(RecordKey.always.contains) }

    static func properties(_ keys: [RecordKey]) -> [JSONValue.Member] {
        keys.map { JSONValue.Member($0.rawValue, schema(of: $0)) }
    }

    private static let text: JSONValue = ["type": ["string", "null"]]
    private static let stamp: JSONValue = ["type": ["string", "null"], "format": "date-time"]

    private static func schema(of key: RecordKey) -> JSONValue {
        switch key {
        case .id: Schemas.reference("BatchJobId")
        case .type: ["type": "string"]
        case .status: Schemas.reference("BatchJobStatus")
        case .dryRun: ["type": "boolean"]
        case .context: ["type": "object", "description": "As it was sent."]
        case .result: ["oneOf": [Schemas.reference("BatchJobResult"), ["type": "null"]]]
        case .createdBy, .cancelReason: text
        case .createdAt, .updatedAt: Schemas.date
        case .deletedAt, .createdByUser: ["type": "null"]
        case .preProcessedAt, .confirmedAt, .processingAt, .completedAt, .canceledAt, .failedAt,
            .nextAttemptAt:
            stamp
        case .attempt: Schemas.natural
        case .explanation:
            ["type": ["string", "null"], "description": "What it waits for, in one sentence."]
        }
    }

    static let result: JSONValue = [
        "type": "object", "additionalProperties": true,
        "properties": [
            "count": ["type": "integer", "description": "Units in all."],
            "advancement_count": ["type": "integer", "description": "Units done."],
            "progress": ["type": "number", "minimum": 0, "maximum": 1],
            "stat_descriptors": Schemas.array(
                of: Schemas.object([
                    "key": ["type": "string"], "name": ["type": "string"],
                    "message": ["type": "string"],
                ])),
            "errors": [
                "type": "array", "maxItems": 100,
                "description": "Items that went wrong, and failed attempts with these keys.",
                "items": [
                    "type": "object", "additionalProperties": true,
                    "properties": [
                        "code": ["type": "string"], "message": ["type": "string"],
                        "attempt": Schemas.natural, "at": Schemas.date,
                    ],
                ],
            ],
            "errors_omitted": Schemas.natural, "file_key": [:], "file_size": [:],
        ],
    ]
}
