/// The header `Idempotency-Key`: the same request under the same key makes one job.
enum IdempotencyHeader {
    static let name = "Idempotency-Key"
    static let lengths = 1...255

    static func read(_ headers: AdminHeaders) throws(Refusal) -> String? {
        let values = headers.values(of: name)
        guard let key = values.first else { return nil }
        guard values.count == 1, lengths ~= key.utf8.count,
            key.utf8.allSatisfy({ 0x21...0x7E ~= $0 })
        else { throw .invalid("\(name) must be 1 to 255 visible ASCII characters") }
        return key
    }
}
