import BatchJobsAdmin
import Foundation
import Hummingbird
import NIOCore

/// Gives the admin API every request that is its own, whatever the method.
struct BatchJobsMiddleware<Context: RequestContext>: RouterMiddleware {
    let admin: AdminAPI
    let bodyLimit: Int

    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let parts = request.uri.path.split(separator: "/", maxSplits: 2)
        guard parts.starts(with: ["admin", "batch-jobs"]) else {
            return try await next(request, context)
        }
        var request = request
        let body = try await request.takeBody(upTo: bodyLimit + 1)
        return Response(
            await admin.respond(to: AdminRequest(request, body: body)), to: request)
    }
}

extension Request {
    /// Reads the body, and no further than so many bytes: what is longer is refused anyway.
    fileprivate mutating func takeBody(upTo limit: Int) async throws -> Data {
        var data = Data()
        for try await part in body {
            data.append(contentsOf: part.readableBytesView.prefix(limit - data.count))
            if data.count == limit { break }
        }
        // A stream waits for its client to be gone behind the end of the body. That end has been
        // read here, and Hummingbird traps if it does not come, so there is an empty body instead.
        body = RequestBody(buffer: ByteBuffer())
        return data
    }
}
