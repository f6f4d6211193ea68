import BatchJobs

extension Route {
    /// The operation object of this route.
    var description: JSONValue {
        var members: [JSONValue.Member] = [
            .init("operationId", .string(name)), .init("summary", .string(summary)),
            .init("tags", ["Batch Jobs"]),
        ]
        let parameters = pathParameters + parameters.map(\.description)
        if !parameters.isEmpty { members.append(.init("parameters", .array(parameters))) }
        if let body { members.append(.init("requestBody", body.description)) }
        members.append(.init("responses", .object([success] + refused)))
        // Documents have nothing in them of anybody.
        if isPublic { members.append(.init("security", [])) }
        return .object(members)
    }

    private var pathParameters: [JSONValue] {
        guard let name = path.parameter else { return [] }
        return [
            [
                "name": .string(name), "in": "path", "required": true,
                "schema": name == "id" ? Schemas.reference("BatchJobId") : ["type": "string"],
                "example": Examples.parameter(name),
            ]
        ]
    }

    private var success: JSONValue.Member {
        switch answer {
        case .json(let status, let schema):
            .init(
                String(status),
                .object(
                    [
                        .init("description", .string(summary)),
                        .init("content", ["application/json": schema.content]),
                    ] + schema.headers))
        case .events:
            .init(
                "200",
                [
                    "description": .string(Self.eventsDescription),
                    "content": [
                        "text/event-stream": [
                            "schema": Schemas.reference("BatchJobEvent"),
                            "example": Examples.event,
                        ]
                    ],
                ])
        case .text(let type):
            .init(
                "200",
                [
                    "description": .string(summary),
                    "content": .object([.init(type, ["schema": ["type": "string"]])]),
                ])
        case .file:
            .init(
                "200",
                [
                    "description": .string(summary),
                    "content": [
                        "application/octet-stream": [:],
                        "text/csv": ["schema": ["type": "string"]],
                    ],
                ])
        }
    }

    private static let eventsDescription = """
        Server-sent events; the schema is that of each. `batch_job` has a job as its data and the \
        job's version as its id; `end` follows the last state of the one job that is watched; at a \
        shutdown the stream ends after `retry: 2000`. The present state comes first, also after \
        `Last-Event-ID`.
        """

    private var refused: [JSONValue.Member] {
        let always = isPublic ? [414, 431, 500] : [401, 413, 414, 431, 500]
        return Set(always + refusals).sorted().map { status in
            .init(
                String(status),
                ["$ref": .string("#/components/responses/\(RefusalDescription.name(status))")])
        }
    }
}

extension Route.Schema {
    /// What an answer says beside its body.
    fileprivate var headers: [JSONValue.Member] {
        guard self == .types else { return [] }
        let headers = [
            (CallerHeader.name, "The id of who asks, percent-encoded.", "string"),
            (FileHeader.limit, "Bytes of a file; absent where there are no files.", "integer"),
            (
                FileHeader.types,
                "Types of which the context names a file as fileKey, percent-encoded, by commas; "
                    + "absent where there are no files.", "string"
            ),
        ]
        return [
            .init(
                "headers",
                .object(
                    headers.map { name, description, type in
                        .init(
                            name,
                            [
                                "description": .string(description),
                                "schema": ["type": .string(type)],
                            ])
                    }))
        ]
    }

    fileprivate var content: JSONValue {
        switch self {
        case .document: ["schema": ["type": "object"]]
        case .job:
            ["schema": Schemas.reference(rawValue), "example": ["batch_job": Examples.job]]
        case .list: ["schema": Schemas.reference(rawValue), "example": Examples.list]
        case .types: ["schema": Schemas.reference(rawValue), "example": Examples.types]
        case .history: ["schema": Schemas.reference(rawValue), "example": Examples.history]
        case .uploads: ["schema": Schemas.reference(rawValue), "example": Examples.uploads]
        case .downloadURL:
            [
                "schema": Schemas.reference(rawValue),
                "example": ["download_url": .string(Examples.filePath)],
            ]
        case .deletedFile:
            [
                "schema": Schemas.reference(rawValue),
                "example": ["id": Examples.fileKey, "object": "file", "deleted": true],
            ]
        }
    }
}
