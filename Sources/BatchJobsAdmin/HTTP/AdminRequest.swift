public import Foundation

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
    /// The body; empty if there is none.
    public var body: Data

    /// Makes a request.
    ///
    /// - Parameters:
    ///   - method: in capitals, as HTTP has it.
    ///   - path: percent-encoded, without the query.
    ///   - query: what came after the `?`, percent-encoded.
    ///   - headers: the fields in their order.
    ///   - body: read no further than ``AdminConfiguration/bodyLimit`` and one byte.
    public init(
        method: String, path: String, query: String? = nil, headers: AdminHeaders = [:],
        body: Data = Data()
    ) {
        (self.method, self.path, self.query) = (method, path, query)
        (self.headers, self.body) = (headers, body)
    }
}
