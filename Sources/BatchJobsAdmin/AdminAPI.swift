public import BatchJobs
import Foundation

/// The admin API of a scheduler: a function from request to response, for any HTTP server.
///
/// Give it every request that it ``answers(path:)``.
public struct AdminAPI: Sendable {
    let scheduler: BatchScheduler
    let configuration: AdminConfiguration
    let slots: StreamSlots
    private let authenticate: @Sendable (String) async throws -> AdminCaller?
    private let routes: [Route]
    private let document: OpenAPIDocument
    private let dashboard: Dashboard

    /// Makes the API of a scheduler.
    ///
    /// - Parameters:
    ///   - scheduler: whose jobs are shown, and whose clock is waited by.
    ///   - configuration: the limits.
    ///   - authenticate: who a token is; `nil` for nobody. What it throws is answered with 500.
    ///     Compare tokens in constant time.
    public init(
        scheduler: BatchScheduler, configuration: AdminConfiguration = AdminConfiguration(),
        authenticate: @escaping @Sendable (String) async throws -> AdminCaller?
    ) {
        (self.scheduler, self.configuration) = (scheduler, configuration)
        self.authenticate = authenticate
        slots = StreamSlots(
            perCaller: configuration.streamsPerCaller, inAll: configuration.streamLimit)
        routes = Route.table(configuration)
        document = OpenAPIDocument(configuration)
        dashboard = Dashboard(configuration)
    }

    /// Whether a path, as it came and without the query, is one for this API.
    ///
    /// There need not be anything at it: what is below the API's own paths is answered in its words.
    public func answers(path: String) -> Bool {
        let parts = path.split(separator: "/", maxSplits: 2)
        return parts.starts(with: ["admin", "batch-jobs"])
            || configuration.files != nil && parts.starts(with: ["admin", "uploads"])
    }

    /// Answers a request; every error is an answer, too.
    public func respond(to request: AdminRequest) async -> AdminResponse {
        let destination = Destination(
            method: request.method, path: request.path, routes: routes)
        let response: AdminResponse
        do {
            response = try await answer(request, destination)
        } catch {
            response = refuse(error, destination)
        }
        return request.method == "HEAD" ? response.headOnly : response
    }

    /// Ends all streams, so that a server which waits for its connections can shut down.
    ///
    /// Returns at once; clients come back after two seconds. The scheduler's own shutdown does the
    /// same; call this where the server is stopped before the scheduler.
    public func endStreams() {
        slots.end()
        scheduler.ringFeeds()
    }

    private func answer(
        _ request: AdminRequest, _ destination: Destination
    ) async throws -> AdminResponse {
        // Before anything else, lest an answer tell strangers what there is.
        let caller = destination.isPublic ? nil : try await caller(request.headers)
        try configuration.check(request)
        let body = destination.readsItsBody ? Data() : try await configuration.body(of: request)
        switch destination {
        case .route(let route, let parameter):
            switch route.action {
            case .document(.openAPI): return document.response
            case .document(.dashboard): return dashboard.response
            case .operation(let operation):
                guard let caller else { throw Refusal.unauthorized }
                let call = Call(
                    request: request, body: body, caller: caller, parameter: parameter)
                return try await perform(operation, call)
            }
        case .options(let allow, _):
            return AdminResponse(status: 204, headers: ["allow": allow], body: .data(Data()))
        case .wrongMethod(let allow, _): throw Refusal.wrongMethod(allow: allow)
        case .nowhere: throw Refusal.nowhere(request.path)
        }
    }

    private func caller(_ headers: AdminHeaders) async throws -> AdminCaller {
        guard let token = AccessToken.read(headers), let caller = try await authenticate(token)
        else { throw Refusal.unauthorized }
        return caller
    }

    private func perform(
        _ operation: Route.Operation, _ call: Call
    ) async throws -> AdminResponse {
        switch operation {
        case .list: try await list(call)
        case .create: try await create(call)
        case .types: await types(call)
        case .template: try await template(call)
        case .events: try events(call)
        case .retrieve: try await retrieve(call)
        case .confirm: try await confirm(call)
        case .cancel: try await cancel(call)
        case .history: try await history(call)
        case .jobEvents: try await jobEvents(call)
        case .upload: try await upload(call)
        case .downloadURL: try await downloadURL(call)
        case .download: try await download(call)
        case .deleteFile: try await deleteFile(call)
        }
    }

    private func refuse(_ error: any Error, _ destination: Destination) -> AdminResponse {
        if let refusal = Refusal(error) { return refusal.response }
        report(error, destination.title)
        return Refusal.unknownError.response
    }

    /// Tells the service what clients are not told.
    func report(_ error: any Error, _ route: String) {
        configuration.onFailure?(AdminFailure(error: error, route: route))
    }
}

/// A request of somebody who is known.
struct Call {
    var request: AdminRequest
    /// All of the body, unless the route reads it as it comes.
    var body: Data
    var caller: AdminCaller
    /// What stands in the place of the path's parameter.
    var parameter: String
}
