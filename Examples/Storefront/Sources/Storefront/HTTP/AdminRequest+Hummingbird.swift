import BatchJobsAdmin
import Foundation
import HTTPTypes
import Hummingbird

extension AdminRequest {
    /// What a request of Hummingbird's asks, with the body that was read of it.
    init(_ request: Request, body: Data) {
        self.init(
            method: request.method.rawValue, path: request.uri.path, query: request.uri.query,
            headers: AdminHeaders(request.headers.map { .init($0.name.rawName, $0.value) }),
            body: body)
    }
}
