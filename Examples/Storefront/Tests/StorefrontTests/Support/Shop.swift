import Foundation

/// A running service, in a directory of its own.
struct Shop: Sendable {
    let port: Int
    let place: ShopPlace
    let child: Child

    /// Somebody who visits it.
    func visitor(_ token: String? = "secret") -> Visitor { Visitor(port: port, token: token) }

    /// Tells it to stop, and waits for its end.
    func stop(_ signal: Int32 = SIGTERM) async -> Int32? {
        child.signal(signal)
        return await child.end()
    }
}

/// A directory in which services are started, one after another.
struct ShopPlace: Sendable {
    let directory: URL
    var data: URL { directory.appending(path: "data") }
    private var output: URL { directory.appending(path: "output") }
    private var errors: URL { directory.appending(path: "errors") }

    init() throws {
        directory = FileManager.default.temporaryDirectory
            .appending(path: "storefront-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    /// What the services have printed so far.
    var printed: String { get throws { try String(contentsOf: output, encoding: .utf8) } }
    /// What they have logged so far.
    var logged: String { get throws { try String(contentsOf: errors, encoding: .utf8) } }

    /// Starts a process, which may end at once.
    func launch(
        _ arguments: [String] = [], tokens: String? = "secret=user_1,other=user_2,all=root*",
        directory: String? = nil, environment more: [String: String] = [:]
    ) throws -> Child {
        for file in [output, errors] { try Data().write(to: file) }
        var environment = ProcessInfo.processInfo.environment.merging(more) { $1 }
        environment["STOREFRONT_TOKENS"] = tokens
        // One that crashes would look for its stack for half a minute.
        environment["SWIFT_BACKTRACE"] = "enable=no"
        return try Child(
            Self.program, ["--directory", directory ?? data.path] + arguments,
            environment: environment, output: output, errors: errors)
    }

    /// Starts a service, and waits until it says where it is.
    func open(
        _ arguments: [String] = [], tokens: String? = "secret=user_1,other=user_2,all=root*",
        environment: [String: String] = [:]
    ) async throws -> Shop {
        let child = try launch(
            ["--port", "0"] + arguments, tokens: tokens, environment: environment)
        do {
            let port = try await eventually("the service says where it is") {
                try printed.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)\//).flatMap { Int($0.1) }
            }
            return Shop(port: port, place: self, child: child)
        } catch {
            // Nobody else could end it.
            child.signal(SIGKILL)
            throw error
        }
    }

    /// The executable stands where the tests stand.
    static let program = Bundle(for: Here.self).bundleURL.appending(path: "Storefront")
    private final class Here {}
}

/// Starts a service for a test, and ends it afterwards, whatever the test came to.
func withShop<Value>(
    _ arguments: [String] = [], tokens: String? = "secret=user_1,other=user_2,all=root*",
    _ body: (Shop) async throws -> Value
) async throws -> Value {
    try await withPlace { place in
        let shop = try await place.open(arguments, tokens: tokens)
        defer { shop.child.signal(SIGKILL) }
        return try await body(shop)
    }
}

/// Makes a directory for services, and removes it afterwards; never one inside another's turn.
func withPlace<Value>(_ body: (ShopPlace) async throws -> Value) async throws -> Value {
    await Turns.shared.take()
    defer { Turns.shared.giveBack() }
    let place = try ShopPlace()
    do {
        let value = try await body(place)
        try FileManager.default.removeItem(at: place.directory)
        return value
    } catch {
        // What the service said is worth more than the directory.
        print((try? place.logged) ?? "")
        try FileManager.default.removeItem(at: place.directory)
        throw error
    }
}

/// Looks again until there is something, for a minute at most.
func eventually<Value>(
    _ what: String, within limit: Duration = .seconds(60), _ look: () async throws -> Value?
) async throws -> Value {
    let end = ContinuousClock.now + limit
    while ContinuousClock.now < end {
        if let value = try await look() { return value }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw NotInTime(what: what)
}

struct NotInTime: Error { var what: String }
