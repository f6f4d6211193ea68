/// Tells a page for which types it asks for a file, and how long one may be.
///
/// In headers of the answer that lists the types, whose body clients know; none without files.
enum FileHeader {
    /// Bytes.
    static let limit = "batch-jobs-file-limit"
    /// Types by commas, each percent-encoded: they may have any letter in them.
    static let types = "batch-jobs-file-types"

    static func fields(
        _ configuration: AdminConfiguration, _ known: [String]
    ) -> [AdminHeaders.Field] {
        guard configuration.files != nil else { return [] }
        let taking = known.filter(configuration.fileTypes.contains).map(\.percentEncoded)
        return [
            .init(limit, String(configuration.fileLimit)),
            .init(types, taking.joined(separator: ",")),
        ]
    }
}
