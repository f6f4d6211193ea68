import BatchJobsAdmin
import Hummingbird
import NIOCore

/// Gives the admin API every request that is its own, whatever the method.
struct BatchJobsMiddleware<Context: RequestContext>: RouterMiddleware {
    let admin: AdminAPI

    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard admin.answers(path: request.uri.path) else {
            return try await next(request, context)
        }
        let response = await admin.respond(to: AdminRequest(request))
        // A stream waits for its client to be gone behind the end of the body. That end has been
        // read here, and Hummingbird traps if it does not come, so there is an empty body instead.
        var request = request
        request.body = RequestBody(buffer: ByteBuffer())
        return Response(response, to: request)
    }
}
