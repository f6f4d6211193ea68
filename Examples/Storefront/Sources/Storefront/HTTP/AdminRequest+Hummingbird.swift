import BatchJobsAdmin
import Foundation
import HTTPTypes
import Hummingbird
import NIOFoundationCompat

extension AdminRequest {
    /// What a request of Hummingbird's asks.
    init(_ request: Request) {
        self.init(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query,
            headers: AdminHeaders(request.headers.map { .init($0.name.rawName, $0.value) }),
            body: AdminBytes(request.body.map { Data(buffer: $0) }))
    }
}
