public import Foundation

/// Bytes that come in parts: the body of a request, or a file that is sent.
///
/// They are read once, and no part is kept once the next one is asked for.
public struct AdminBytes: AsyncSequence, Sendable {
    /// A part of them.
    public typealias Element = Data
    private let begin: @Sendable () -> Iterator

    /// Nothing.
    public static let empty = AdminBytes(Data())

    /// Takes bytes that are all there.
    public init(_ data: Data) {
        begin = {
            var rest = data.isEmpty ? nil : data
            return Iterator {
                defer { rest = nil }
                return rest
            }
        }
    }

    /// Takes parts as a server or a disk gives them.
    public init<Parts: AsyncSequence & Sendable>(_ parts: Parts) where Parts.Element == Data {
        begin = {
            var iterator = parts.makeAsyncIterator()
            return Iterator { try await iterator.next(isolation: #isolation) }
        }
    }

    /// Begins to read.
    public func makeAsyncIterator() -> Iterator { begin() }

    /// Reads them.
    public struct Iterator: AsyncIteratorProtocol {
        private let read: () async throws -> Data?

        fileprivate init(_ read: @escaping () async throws -> Data?) { self.read = read }

        /// The next part; `nil` at the end.
        public func next() async throws -> Data? { try await read() }

        /// The next part; `nil` at the end.
        public func next(isolation actor: isolated (any Actor)?) async throws -> Data? {
            try await read()
        }
    }
}

extension AdminBytes.Iterator {
    /// The next part of a body; that it breaks off is the client's doing, and no fault.
    func part() async throws(Refusal) -> Data? {
        do {
            return try await next()
        } catch {
            throw .invalid("The body breaks off")
        }
    }
}
