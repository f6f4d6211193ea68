import GRDB

/// Something that the shop sells, or will once it is published.
struct Product: Codable, Sendable, FetchableRecord, PersistableRecord {
    var id: Int
    var title: String
    var status: Status

    /// Whether customers see it; the raw values are in the database and on the wire.
    enum Status: String, Codable, Sendable, CaseIterable, DatabaseValueConvertible {
        case draft
        case published
    }
}
