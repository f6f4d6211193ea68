package import BatchJobs

/// What the API sends and takes, for people to look at.
package enum Examples {
    static let id: JSONValue = "batch_01MCC5RM000000000000000001"

    static let fileKey: JSONValue = "01MCC5RM000000000000000002"
    static let filePath = "/admin/uploads/01MCC5RM000000000000000002"
    static let uploads: JSONValue = [
        "uploads": [["url": .string(filePath), "key": fileKey]]
    ]

    /// What may stand in a path.
    static func parameter(_ name: String) -> JSONValue {
        switch name {
        case "id": id
        case "key": fileKey
        default: "publish-products"
        }
    }

    static let creation: JSONValue = [
        "type": "publish-products", "context": ["vendor": "acme"], "dry_run": true,
    ]

    /// A dry run that waits for its confirmation.
    package static let job: JSONValue = [
        "id": id, "type": "publish-products", "status": "pre_processed", "dry_run": true,
        "context": ["vendor": "acme"],
        "result": [
            "count": 312, "advancement_count": 0, "progress": 0,
            "stat_descriptors": [
                [
                    "key": "product-publish-count", "name": "Number of products to publish",
                    "message": "312 product(s) will be published.",
                ]
            ],
        ],
        "created_by": "user_1", "created_at": "2027-01-15T08:00:00.000Z",
        "updated_at": "2027-01-15T08:00:00.250Z", "deleted_at": nil,
        "pre_processed_at": "2027-01-15T08:00:00.250Z", "confirmed_at": nil, "processing_at": nil,
        "completed_at": nil, "canceled_at": nil, "failed_at": nil, "attempt": 0,
        "next_attempt_at": nil, "cancel_reason": nil,
        "explanation":
            "It waits for confirmation; without it, it is canceled at 2027-01-22T08:00:00.250Z.",
    ]

    static let list: JSONValue = ["batch_jobs": [job], "count": 1, "offset": 0, "limit": 10]

    static let types: JSONValue = [
        "types": [
            [
                "type": "publish-products", "identifier": "PublishProducts", "has_template": false,
            ]
        ]
    ]

    static let history: JSONValue = [
        "history": [
            [
                "at": "2027-01-15T08:00:00.000Z", "event": "created", "message": "Created.",
                "attempt": 0,
            ],
            [
                "at": "2027-01-15T08:00:00.250Z", "event": "pre_processed",
                "message": "Previewed.", "attempt": 0,
            ],
        ],
        "omitted": 0,
    ]

    static let event: JSONValue = [
        "event": "batch_job", "id": "3", "data": .string(#"{"batch_job":\#(job.text)}"#),
    ]

    static func refusal(_ status: Int) -> JSONValue {
        switch status {
        case 401: ["type": "unauthorized", "message": "Unauthorized"]
        case 404:
            [
                "type": "not_found",
                "message": "Batch job with id batch_01MCC5RM000000000000000001 was not found",
            ]
        case 413: ["type": "invalid_data", "message": "The body must not exceed 1310720 bytes"]
        case 414:
            ["type": "invalid_data", "message": "Path and query must not exceed 8192 bytes"]
        case 431: ["type": "invalid_data", "message": "The headers must not exceed 16384 bytes"]
        case 500:
            [
                "code": "unknown_error", "type": "unknown_error",
                "message": "An unknown error occurred.",
            ]
        case 503:
            [
                "code": "shutting_down", "type": "unexpected_state",
                "message": "The scheduler is shutting down and takes no more work.",
            ]
        default: ["type": "not_allowed", "message": "Cannot cancel completed batch job"]
        }
    }
}
