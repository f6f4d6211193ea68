import BatchJobs

extension Route.RequestBody {
    /// The request body object.
    var description: JSONValue {
        switch self {
        case .creation: json("CreateBatchJob", Examples.creation)
        case .cancellation:
            json("CancelBatchJob", ["reason": "The wrong season."], isRequired: false)
        case .fileKey: json("FileKey", ["file_key": Examples.fileKey])
        case .files:
            [
                "required": true,
                "content": ["multipart/form-data": ["schema": Schemas.reference("UploadForm")]],
            ]
        }
    }

    private func json(
        _ schema: String, _ example: JSONValue, isRequired: Bool = true
    ) -> JSONValue {
        [
            "required": .bool(isRequired),
            "content": [
                "application/json": ["schema": Schemas.reference(schema), "example": example]
            ],
        ]
    }
}
