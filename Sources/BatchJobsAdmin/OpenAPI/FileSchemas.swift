import BatchJobs

/// The schemas of what is said of files.
enum FileSchemas {
    static let all: [JSONValue.Member] = [
        .init("UploadForm", form), .init("FileKey", Schemas.object(["file_key": string])),
        .init("Uploads", uploads), .init("DownloadUrl", Schemas.object(["download_url": path])),
        .init(
            "DeletedFile",
            Schemas.object([
                "id": string, "object": ["type": "string", "const": "file"],
                "deleted": ["type": "boolean", "const": true],
            ])),
    ]

    private static let string: JSONValue = ["type": "string"]
    private static let path: JSONValue = ["type": "string", "format": "uri-reference"]

    /// A file as it is: no type, since a string would be one of JSON
    /// (https://spec.openapis.org/oas/v3.1.1#working-with-binary-data).
    private static let bytes: JSONValue = ["contentMediaType": "application/octet-stream"]

    private static let form: JSONValue = [
        "type": "object", "required": ["files"], "additionalProperties": false,
        "properties": [
            "files": ["type": "array", "items": bytes, "minItems": 1, "maxItems": 10]
        ],
    ]

    private static let uploads = Schemas.object([
        "uploads": Schemas.array(of: Schemas.object(["url": path, "key": string]))
    ])
}
