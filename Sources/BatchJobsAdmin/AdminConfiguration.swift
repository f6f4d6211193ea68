/// The limits of the admin API, and what it has beside jobs.
///
/// Every value has a default.
public struct AdminConfiguration: Sendable {
    /// Bytes of a body; a longer one is answered with 413.
    public var bodyLimit = 1_310_720
    /// Bytes of path and query; longer ones are answered with 414.
    public var targetLimit = 8192
    /// Bytes of all header fields; more are answered with 431.
    public var headerLimit = 16_384
    /// Levels of nested JSON in a body; deeper ones are answered with 400.
    ///
    /// The context, one level down, has a limit of 64 levels of its own, so more than 65 is 65.
    public var depthLimit = 64
    /// Streams that one caller may have open; further ones are answered with 503.
    public var streamsPerCaller = 20
    /// Streams that may be open in all; further ones are answered with 503.
    public var streamLimit = 1000
    /// How long a stream is silent before it sends a comment, so that nobody takes it for dead.
    ///
    /// At least a second.
    public var heartbeat: Duration = .seconds(15)
    /// Where files are kept; without it there are no routes for them.
    public var files: (any AdminFiles)?
    /// Bytes of a file that is uploaded; a longer one is answered with 413, and not kept.
    public var fileLimit = 64 << 20
    /// Types of which the context names an uploaded file as `fileKey`: the page asks for the file.
    public var fileTypes: Set<String> = []
    /// Called with the cause of each answer 500, for your log: clients are not told it.
    ///
    /// On whatever task the request runs; must return quickly.
    public var onFailure: (@Sendable (AdminFailure) -> Void)?

    /// Makes a configuration of defaults.
    public init() {}

    var effectiveHeartbeat: Duration { max(.seconds(1), heartbeat) }
}

/// Why a request was answered with 500, for your log.
public struct AdminFailure: Sendable {
    /// What was thrown.
    public var error: any Error
    /// The method and the pattern of the route, such as `GET /admin/batch-jobs/{id}`.
    ///
    /// Nothing in it comes from a client.
    public var route: String
}
