/// Where a method and a path lead.
package enum Destination {
    /// A route, and what stands in the place of its parameter.
    case route(Route, parameter: String)
    /// What OPTIONS asks for: the methods that there are.
    case options(allow: String, isPublic: Bool)
    case wrongMethod(allow: String, isPublic: Bool)
    case nowhere

    package init(method: String, path: String, routes table: [Route] = Route.all) {
        guard let parts = RequestPath.parts(of: path),
            let first = table.first(where: { $0.path.match(parts) != nil })
        else {
            self = .nowhere
            return
        }
        let routes = table.filter { $0.path == first.path }
        // HEAD is answered as GET is, without the body.
        let wanted = method == "HEAD" ? "GET" : method
        if let route = routes.first(where: { $0.method.rawValue == wanted }) {
            self = .route(route, parameter: route.path.match(parts) ?? "")
        } else if method == "OPTIONS" {
            self = .options(allow: routes.allowed, isPublic: first.isPublic)
        } else {
            self = .wrongMethod(allow: routes.allowed, isPublic: first.isPublic)
        }
    }

    /// Whether it is answered to everybody.
    var isPublic: Bool {
        switch self {
        case .route(let route, _): route.isPublic
        case .options(_, let isPublic), .wrongMethod(_, let isPublic): isPublic
        case .nowhere: false
        }
    }
}

extension Destination {
    /// Whether the body is read while what is done with it goes on.
    var readsItsBody: Bool {
        guard case .route(let route, _) = self else { return false }
        return route.body == .files
    }
}

extension [Route] {
    /// The methods of routes of one path, as the header `Allow` has them.
    fileprivate var allowed: String {
        let methods = flatMap { $0.method == .get ? ["GET", "HEAD"] : [$0.method.rawValue] }
        return (methods + ["OPTIONS"]).joined(separator: ", ")
    }
}

extension Destination {
    /// For logs: nothing in it comes from a client.
    var title: String {
        switch self {
        case .route(let route, _): route.title
        case .options: "OPTIONS"
        case .wrongMethod, .nowhere: "no route"
        }
    }
}
