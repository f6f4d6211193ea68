import Foundation

extension AdminConfiguration {
    /// Refuses what is too long to be looked at.
    func check(_ request: AdminRequest) throws(Refusal) {
        let target = request.path.utf8.count + (request.query.map { $0.utf8.count + 1 } ?? 0)
        try require(target <= targetLimit, 414, "Path and query", targetLimit)
        try require(request.headers.size <= headerLimit, 431, "The headers", headerLimit)
    }

    /// Reads a body to its end, or refuses it as soon as it is too long.
    func body(of request: AdminRequest) async throws(Refusal) -> Data {
        let parts = request.body.makeAsyncIterator()
        var body = Data()
        while let part = try await parts.part() {
            try require(body.count + part.count <= bodyLimit, 413, "The body", bodyLimit)
            body.append(part)
        }
        return body
    }

    private func require(
        _ condition: Bool, _ status: Int, _ what: String, _ limit: Int
    ) throws(Refusal) {
        guard condition else {
            throw Refusal(status, .invalidData, "\(what) must not exceed \(limit) bytes")
        }
    }
}
