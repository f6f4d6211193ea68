import BatchJobs

/// The schemas of what is sent and answered (https://json-schema.org/draft/2020-12).
enum Schemas {
    static func reference(_ name: String) -> JSONValue {
        ["$ref": .string("#/components/schemas/\(name)")]
    }

    static var all: [JSONValue.Member] {
        [
            .init("BatchJobId", id), .init("BatchJobStatus", status),
            .init("BatchJob", RecordSchema.job), .init("BatchJobResult", RecordSchema.result),
            .init("DateBounds", dateBounds), .init("CreateBatchJob", creation),
            .init("CancelBatchJob", cancellation),
            .init("BatchJobResponse", object(["batch_job": reference("BatchJob")])),
            .init("BatchJobList", list), .init("BatchJobTypes", types),
            .init("BatchJobHistory", history), .init("BatchJobEvent", event),
            .init("Error", error),
        ] + FileSchemas.all
    }

    /// An object that has all of these members and no others.
    static func object(_ properties: KeyValuePairs<String, JSONValue>) -> JSONValue {
        object(properties.map { JSONValue.Member($0.key, $0.value) })
    }

    static func object(_ properties: [JSONValue.Member]) -> JSONValue {
        [
            "type": "object", "required": .array(properties.map { .string($0.name) }),
            "properties": .object(properties), "additionalProperties": false,
        ]
    }

    static func array(of items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    static let date: JSONValue = ["type": "string", "format": "date-time"]
    static let natural: JSONValue = ["type": "integer", "minimum": 0]
    private static let string: JSONValue = ["type": "string"]

    private static let id: JSONValue = [
        "type": "string", "pattern": "^batch_[0-7][0-9A-HJKMNP-TV-Z]{25}$",
    ]

    private static var status: JSONValue {
        [
            "type": "string", "enum": .array(JobStatus.allCases.map { .string($0.rawValue) }),
        ]
    }

    private static var dateBounds: JSONValue {
        let properties = DateOperator.allCases.map { comparison in
            JSONValue.Member(comparison.rawValue, dateBound)
        }
        return [
            "type": "object", "properties": .object(properties), "additionalProperties": false,
        ]
    }

    private static let dateBound: JSONValue = [
        "description": "ISO 8601, UTC where no zone is named, or unix seconds.",
        "anyOf": [
            date, ["type": "string", "format": "date"],
            [
                "type": "number", "minimum": .number(String(WireDate.seconds.lowerBound)),
                "maximum": .number(String(WireDate.seconds.upperBound)),
            ],
        ],
    ]

    private static let creation: JSONValue = [
        "type": "object", "required": ["type", "context"], "additionalProperties": false,
        "properties": [
            "type": string,
            "context": [
                "type": "object", "description": "What the strategy works on; may be empty.",
            ],
            "dry_run": [
                "type": "boolean", "default": false,
                "description": "Wait for a confirmation after the preview.",
            ],
        ],
    ]

    private static let cancellation: JSONValue = [
        "type": ["object", "null"], "additionalProperties": false,
        "properties": ["reason": ["type": ["string", "null"]]],
    ]

    private static let list = object([
        "batch_jobs": array(of: [
            "description": "Jobs, with the keys that `fields` names, or all.",
            "type": "object", "required": ["id", "status", "created_at"],
            "properties": .object(RecordSchema.properties(RecordKey.allCases)),
            "additionalProperties": false,
        ]),
        "count": natural, "offset": natural,
        "limit": ["type": "integer", "minimum": 1, "maximum": 100],
    ])

    private static let types = object([
        "types": array(
            of: object([
                "type": string, "identifier": string, "has_template": ["type": "boolean"],
            ]))
    ])

    private static let history = object([
        "history": array(
            of: object([
                "at": date, "event": string, "message": string, "attempt": natural,
            ])),
        "omitted": natural,
    ])

    /// One event of a stream, by its fields.
    private static let event: JSONValue = [
        "type": "object", "required": ["event", "data"], "additionalProperties": false,
        "properties": [
            "event": ["type": "string", "enum": ["batch_job", "end"]],
            "id": ["type": "string", "pattern": "^[0-9]+$"],
            "data": ["type": "string", "contentMediaType": "application/json"],
        ],
    ]

    private static var error: JSONValue {
        [
            "type": "object", "required": ["type", "message"], "additionalProperties": false,
            "properties": [
                "type": [
                    "type": "string",
                    "enum": .array(Refusal.Kind.allCases.map { .string($0.rawValue) }),
                ],
                "message": string, "code": string,
            ],
        ]
    }
}
