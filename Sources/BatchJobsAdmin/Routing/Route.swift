/// One thing that the API does: how it is reached, what it takes, what it answers.
///
/// Requests are routed by these, and `openapi.json` is written from them.
package struct Route {
    var method: Method
    var path: PathPattern
    var action: Action
    /// The name in `openapi.json`; Medusa's own where it has the route.
    var name: String
    var summary: String
    var parameters: [Parameter] = []
    var body: RequestBody?
    var answer: Answer
    /// The statuses of refusals beside those that every route has.
    var refusals: [Int] = []

    enum Method: String {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"
    }

    enum Action: Hashable {
        /// Has no data in it, and so needs no token.
        case document(Document)
        case operation(Operation)
    }

    enum Document {
        case openAPI
        case dashboard
    }

    enum Operation {
        case list
        case create
        case types
        case template
        case events
        case retrieve
        case confirm
        case cancel
        case history
        case jobEvents
        case upload
        case deleteFile
        case downloadURL
        case download
    }

    enum Parameter: Hashable {
        case list(ListParameter)
        case idempotencyKey
        case trace(String)
    }

    enum RequestBody {
        case creation
        case cancellation
        case files
        case fileKey
    }

    /// What is answered where nothing is refused.
    enum Answer {
        case json(Int, Schema)
        case events
        case text(type: String)
        case file
    }

    /// The name of a schema in `openapi.json`.
    enum Schema: String {
        case job = "BatchJobResponse"
        case list = "BatchJobList"
        case types = "BatchJobTypes"
        case history = "BatchJobHistory"
        case document = "OpenAPIDocument"
        case uploads = "Uploads"
        case downloadURL = "DownloadUrl"
        case deletedFile = "DeletedFile"
    }

    var isPublic: Bool {
        if case .document = action { true } else { false }
    }

    /// For logs: nothing in it comes from a client.
    package var title: String { "\(method.rawValue) \(path.text)" }
}
