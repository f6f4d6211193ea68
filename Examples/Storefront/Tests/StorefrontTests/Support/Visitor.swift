import Foundation
import NIOCore
import NIOFoundationEssentialsCompat
import NIOHTTP1
import NIOPosix

/// Somebody who sends requests to a shop, each on a connection of its own.
struct Visitor: Sendable {
    let port: Int
    var token: String? = "secret"

    typealias Connection = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>
    typealias Parts = NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator

    enum Method: String {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case delete = "DELETE"
        case options = "OPTIONS"
    }

    /// Sends a request, and reads the whole answer.
    func send(
        _ method: Method, _ path: String, _ body: String = "",
        headers: [(String, String)] = []
    ) async throws -> Answer {
        try await visit(method, path, Data(body.utf8), headers) { parts in
            try await Answer(reading: &parts)
        }
    }

    /// Opens a stream, hands out its events, and breaks the connection off at the end.
    func watch<Value: Sendable>(
        _ path: String, _ body: (inout SentEvents) async throws -> Value
    ) async throws -> Value {
        try await visit(.get, path, Data(), []) { parts in
            guard case .head(let head) = try await parts.next(isolation: #isolation) else {
                throw NoAnswer()
            }
            guard head.status == .ok else { throw Refused(status: Int(head.status.code)) }
            var events = SentEvents(parts)
            return try await body(&events)
        }
    }

    /// Opens a connection without reading from it until the body returns.
    func visit<Value: Sendable>(
        _ method: Method, _ path: String, _ content: Data, _ headers: [(String, String)],
        _ body: (inout Parts) async throws -> Value
    ) async throws -> Value {
        let connection = try await connect()
        return try await connection.executeThenClose { inbound, outbound in
            let sent: [HTTPClientRequestPart] =
                content.isEmpty ? [] : [.body(.byteBuffer(ByteBuffer(data: content)))]
            // At once: the end is no byte, so the server may have answered and closed before it.
            try await outbound.write(
                contentsOf: [.head(head(method, path, content, headers))] + sent + [.end(nil)])
            var parts = inbound.makeAsyncIterator()
            return try await body(&parts)
        }
    }

    func head(
        _ method: Method, _ path: String, _ content: Data, _ headers: [(String, String)]
    ) -> HTTPRequestHead {
        var head = HTTPRequestHead(
            version: .http1_1, method: .init(rawValue: method.rawValue), uri: path)
        head.headers.add(name: "host", value: "127.0.0.1:\(port)")
        if let token { head.headers.add(name: "authorization", value: "Bearer \(token)") }
        if !content.isEmpty || method == .post {
            head.headers.add(name: "content-length", value: "\(content.count)")
        }
        head.headers.add(contentsOf: headers)
        if !head.headers.contains(name: "connection") {
            head.headers.add(name: "connection", value: "close")
        }
        return head
    }

    func connect() async throws -> Connection {
        try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHTTPClientHandlers()
                    return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
    }

    struct NoAnswer: Error {}
    struct Refused: Error { var status: Int }
}
