/// A request as a server received it.
public struct AdminRequest: Sendable {
    /// The method, such as `GET`.
    public var method: String
    /// The path as it came: percent-encoded, without the query.
    public var path: String
    /// What came after the `?`, percent-encoded.
    public var query: String?
    /// The header fields.
    public var headers: AdminHeaders
    /// The body as it comes; empty if there is none.
    ///
    /// The API reads it once it knows who sends it, and no further than it takes.
    public var body: AdminBytes

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - method: in capitals, as HTTP has it.
    ///   - path: percent-encoded, without the query.
    ///   - query: what came after the `?`, percent-encoded.
    ///   - headers: the fields in their order.
    ///   - body: the body as it comes.
    public init(
        method: String, path: String, query: String? = nil, headers: AdminHeaders = [:],
        body: AdminBytes = .empty
    ) {
        (self.method, self.path, self.query) = (method, path, query)
        (self.headers, self.body) = (headers, body)
    }
}
