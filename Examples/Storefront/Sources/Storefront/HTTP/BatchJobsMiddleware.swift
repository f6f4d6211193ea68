import BatchJobsAdmin
import Hummingbird

/// Gives the admin API every request that is its own, whatever the method.
struct BatchJobsMiddleware<Context: RequestContext>: RouterMiddleware {
    let admin: BatchJobsAdmin
    let bodyLimit: Int

    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let parts = request.uri.path.split(separator: "/", maxSplits: 2)
        guard parts.starts(with: ["admin", "batch-jobs"]) else {
            return try await next(request, context)
        }
        let asked = try await AdminRequest(request, bodyLimit: bodyLimit)
        return Response(await admin.respond(to: asked), to: request)
    }
}
