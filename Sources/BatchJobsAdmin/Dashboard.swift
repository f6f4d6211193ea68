/// The page: one document with nothing in it of any job, so it needs no token.
enum Dashboard {
    /// The place of the page and its headers; there is none yet.
    static func response() throws -> AdminResponse {
        throw Refusal(404, .notFound, "There is no page yet")
    }
}
