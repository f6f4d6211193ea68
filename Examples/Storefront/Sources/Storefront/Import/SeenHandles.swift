import GRDB

/// The handles that a preview has met, in a database of its own that is gone with it.
///
/// A file may come back to a product; a set of all handles would be as large as the file.
struct SeenHandles {
    private let database: DatabaseQueue

    init() throws {
        // SQLite keeps a database without a name on the disk, and removes it at the end.
        database = try DatabaseQueue(path: "")
        try database.write { database in
            try database.execute(sql: "CREATE TABLE seen (handle TEXT PRIMARY KEY) WITHOUT ROWID")
        }
    }

    /// What is left of a batch without the products that it has in common with earlier ones.
    func insert(_ batch: ImportBatch) async throws -> ImportBatch {
        try await database.write { database in
            let statement = try database.cachedStatement(
                sql: "INSERT OR IGNORE INTO seen VALUES (?)")
            return try batch.filter { sheet in
                try statement.execute(arguments: [sheet.handle])
                return database.changesCount > 0
            }
        }
    }
}
