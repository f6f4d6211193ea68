import BatchJobsAdmin
import Foundation
import HTTPTypes
import Hummingbird
import NIOFoundationCompat

extension AdminRequest {
    /// Takes a request of Hummingbird's, and of its body no more than it needs to refuse it.
    init(_ request: Request, bodyLimit: Int) async throws {
        // Hummingbird notices by the body that a stream's client is gone, and traps when the body was
        // read to its end before; nothing that is got by GET has one.
        let body = request.method == .post ? try await Self.body(request, bodyLimit) : Data()
        self.init(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query,
            headers: AdminHeaders(request.headers.map { .init($0.name.rawName, $0.value) }),
            body: body)
    }

    private static func body(_ request: Request, _ limit: Int) async throws -> Data {
        var body = Data()
        for try await part in request.body {
            body.append(contentsOf: part.readableBytesView.prefix(limit + 1 - body.count))
            if body.count > limit { break }
        }
        return body
    }
}
