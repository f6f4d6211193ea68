package import BatchJobs

/// The description of the API (https://spec.openapis.org/oas/v3.1.0), made from the routes.
package struct OpenAPIDocument {
    let response: AdminResponse

    init(_ configuration: AdminConfiguration) {
        let text = Self.document(configuration).text
        response = AdminResponse(status: 200, type: "application/json", Array(text.utf8))
    }

    package static func document(_ configuration: AdminConfiguration) -> JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Batch jobs", "version": "1.0.0",
                "summary": "Create, watch, confirm and cancel long jobs.",
                "description": .string(description(configuration)),
            ],
            "servers": [["url": "/"]],
            "tags": [["name": "Batch Jobs"]],
            "security": [["token": []], ["medusa_token": []]],
            "paths": .object(paths(configuration)),
            "components": [
                "securitySchemes": [
                    "token": ["type": "http", "scheme": "bearer"],
                    "medusa_token": [
                        "type": "apiKey", "in": "header", "name": "x-medusa-access-token",
                    ],
                ],
                "schemas": .object(Schemas.all),
                "responses": .object(RefusalDescription.components),
            ],
        ]
    }

    private static func description(_ configuration: AdminConfiguration) -> String {
        """
        Callers see their own jobs; some see all. GET routes answer HEAD as well, and every route \
        OPTIONS. At most \(configuration.bodyLimit) bytes of body (413), \
        \(configuration.targetLimit) of path and query (414), \(configuration.headerLimit) of \
        headers (431), \(configuration.depthLimit) levels of JSON (400), \
        \(configuration.streamsPerCaller) streams of a caller and \(configuration.streamLimit) in \
        all (503).
        """
            + (configuration.files == nil
                ? "" : " At most \(configuration.fileLimit) bytes of a file (413).")
    }

    private static func paths(_ configuration: AdminConfiguration) -> [JSONValue.Member] {
        var paths: [JSONValue.Member] = []
        for route in Route.table(configuration) {
            let method = JSONValue.Member(route.method.rawValue.lowercased(), route.description)
            if let place = paths.firstIndex(where: { $0.name == route.path.text }),
                case .object(let methods) = paths[place].value
            {
                paths[place].value = .object(methods + [method])
            } else {
                paths.append(.init(route.path.text, .object([method])))
            }
        }
        return paths
    }
}
