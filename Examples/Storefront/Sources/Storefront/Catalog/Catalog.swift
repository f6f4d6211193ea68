import BatchJobs
import Foundation
import GRDB

/// The products of the shop, in SQLite.
struct Catalog: Sendable {
    let database: DatabasePool

    /// Opens the catalogue in a file; a new one gets so many products.
    init(path: String, products: Int) throws {
        database = try DatabasePool(path: path)
        try database.writeWithoutTransaction { database in
            // A checkpoint must never name a change that a power cut can take back, so each commit
            // is synced. Only here: GRDB sets NORMAL, which does not sync, when it has opened.
            try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON")
        }
        let isNew = try database.read { try !$0.tableExists("product") }
        try Self.migrator.migrate(database)
        if isNew { try database.write { try Self.stock($0, products) } }
    }

    /// How many products there are of a status.
    func count(of status: Product.Status) async throws -> Int {
        try await database.read { try Self.count(of: status, $0) }
    }

    private static func count(of status: Product.Status, _ database: Database) throws -> Int {
        try Product.filter(Column("status") == status).fetchCount(database)
    }

    /// A page of the products, by id, and how many there are by status.
    struct Page: Sendable {
        var drafts: Int
        var published: Int
        var products: [Product]
    }

    /// All as it is at one moment.
    func page(of status: Product.Status?, offset: Int, limit: Int) async throws -> Page {
        try await database.read { database in
            let products = status.map { Product.filter(Column("status") == $0) } ?? Product.all()
            return Page(
                drafts: try Self.count(of: .draft, database),
                published: try Self.count(of: .published, database),
                products: try products.order(Column("id")).limit(limit, offset: offset)
                    .fetchAll(database))
        }
    }

    /// What one transaction published, for a job to tell.
    struct Step: Sendable {
        var count: Int
        var last: Int
    }

    /// Publishes the first drafts after a product, in one transaction; nothing if there are none.
    ///
    /// The transaction also writes who published them. If the process dies before the job's
    /// checkpoint is durable, the next run finds them by that: it counts them, as the checkpoint
    /// did not, and does not publish them again.
    func publish(after product: Int, for job: JobID, upTo limit: Int) async throws -> Step? {
        try await database.write { database in
            let products = try Product.fetchAll(
                database,
                sql: """
                    SELECT * FROM product WHERE id > ? AND (status = 'draft' OR EXISTS
                        (SELECT * FROM publication WHERE product = product.id AND job = ?))
                    ORDER BY id LIMIT ?
                    """, arguments: [product, job.description, limit])
            for draft in products where draft.status == .draft {
                try Self.publish(draft, for: job, database)
            }
            return products.last.map { Step(count: products.count, last: $0.id) }
        }
    }

    private static func publish(_ draft: Product, for job: JobID, _ database: Database) throws {
        var product = draft
        product.status = .published
        try product.update(database)
        try database.execute(
            sql: "INSERT INTO publication (product, job, at) VALUES (?, ?, ?)",
            arguments: [product.id, job.description, Date()])
    }
}
