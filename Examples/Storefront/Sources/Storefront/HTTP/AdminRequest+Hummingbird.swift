import BatchJobsAdmin
import Foundation
import HTTPTypes
import Hummingbird
import NIOFoundationCompat

extension AdminRequest {
    /// Takes a request of Hummingbird's, and of its body no more than it needs to refuse it.
    init(_ request: Request, bodyLimit: Int) async throws {
        var body = Data()
        for try await part in request.body {
            body.append(contentsOf: part.readableBytesView.prefix(bodyLimit + 1 - body.count))
            if body.count > bodyLimit { break }
        }
        self.init(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query,
            headers: AdminHeaders(request.headers.map { .init($0.name.rawName, $0.value) }),
            body: body)
    }
}
