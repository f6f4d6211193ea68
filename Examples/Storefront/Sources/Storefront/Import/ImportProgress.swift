import BatchJobs
import GRDB

/// How far an import is: written with the rows that it counts, so that it is always true.
struct ImportProgress: Codable, Sendable, Equatable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "import"
    var job: String
    /// Where the next row begins.
    var offset: Int
    var line: Int
    var rows = 0
    var badRows = 0
    var productsCreated = 0
    var productsUpdated = 0
    var variantsCreated = 0
    var variantsUpdated = 0

    init(job: JobID, at place: FilePlace) {
        (self.job, offset, line) = (job.description, place.offset, place.line)
    }

    var place: FilePlace { FilePlace(offset: offset, line: line) }

    /// Adds rows that were read, which end at a place.
    mutating func pass(_ reading: SheetReader.Reading, to place: FilePlace) {
        (offset, line) = (place.offset, place.line)
        rows += reading.rows
        badRows += reading.badRows
    }

    /// Medusa's names.
    var operations: JSONValue {
        [
            "PRODUCT_CREATE": .number(String(productsCreated)),
            "PRODUCT_UPDATE": .number(String(productsUpdated)),
            "VARIANT_CREATE": .number(String(variantsCreated)),
            "VARIANT_UPDATE": .number(String(variantsUpdated)),
        ]
    }

    /// The same in words.
    var descriptor: StatDescriptor {
        StatDescriptor(
            key: "product-import-count", name: "Products/variants to import",
            message: """
                There will be \(productsCreated) products created (\(productsUpdated) updated). \
                \(variantsCreated) variants will be created and \(variantsUpdated) variants updated.
                """)
    }
}
