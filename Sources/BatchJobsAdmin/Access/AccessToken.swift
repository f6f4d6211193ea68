/// The token of a request: in a header, never in a cookie or a query, which others could plant.
enum AccessToken {
    /// No token is as long.
    private static let limit = 8192

    /// Reads `Authorization: Bearer TOKEN` or else `x-medusa-access-token: TOKEN`.
    ///
    /// A header that stands twice says two things, and is no token.
    static func read(_ headers: AdminHeaders) -> String? {
        if let token = single("authorization", headers).flatMap(bearer) { return token }
        return single("x-medusa-access-token", headers).flatMap(checked)
    }

    private static func single(_ name: String, _ headers: AdminHeaders) -> String? {
        let values = headers.values(of: name)
        return values.count == 1 ? values[0] : nil
    }

    private static func bearer(_ value: String) -> String? {
        let words = value.split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        return checked(String(words[1]))
    }

    private static func checked(_ value: String) -> String? {
        let token = value.utf8.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
        guard 1...limit ~= token.count, token.allSatisfy({ 0x21...0x7E ~= $0 }) else { return nil }
        return String(decoding: Array(token), as: UTF8.self)
    }
}
