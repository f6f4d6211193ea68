extension AdminConfiguration {
    /// Refuses what is too long to be looked at.
    func check(_ request: AdminRequest) throws(Refusal) {
        let target = request.path.utf8.count + (request.query.map { $0.utf8.count + 1 } ?? 0)
        try require(target <= targetLimit, 414, "Path and query", targetLimit)
        try require(request.headers.size <= headerLimit, 431, "The headers", headerLimit)
        try require(request.body.count <= bodyLimit, 413, "The body", bodyLimit)
    }

    private func require(
        _ condition: Bool, _ status: Int, _ what: String, _ limit: Int
    ) throws(Refusal) {
        guard condition else {
            throw Refusal(status, .invalidData, "\(what) must not exceed \(limit) bytes")
        }
    }
}
