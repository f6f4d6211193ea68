import BatchJobsAdmin
import Foundation
import GRDB

/// The files of the shop: their bytes in a folder, what they are in a table.
///
/// A file grows under the name `KEY.partial`; it is synced and renamed before its row says that it is
/// there. A path is made of a key that stands in the table, never of one that a client sent.
struct FileShelf: Sendable {
    let database: DatabasePool
    let folder: String

    init(database: DatabasePool, folder: String) throws {
        (self.database, self.folder) = (database, folder)
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    /// Opens a file for reading; `nil` if there is none.
    func open(_ key: String) async throws -> DiskFile? {
        guard let row = try await row(key) else { return nil }
        return try await DiskFile.open(path(row), for: .reading)
    }

    /// The row of a file that is there.
    func row(_ key: String) async throws -> FileRow? {
        let row = try await database.read { database in
            try FileRow.filter(Column("key") == key && Column("size") != nil).fetchOne(database)
        }
        // SQLite is given a text to its first NUL.
        return row?.key == key ? row : nil
    }

    func path(_ row: FileRow) -> String { "\(folder)/\(row.key)" }
    func partialPath(_ row: FileRow) -> String { path(row) + ".partial" }

    /// Removes rows, then their files; a death in between leaves files, which the next start removes.
    func remove(where column: String, is value: String) async throws {
        let rows = try await settled { database in
            let request = FileRow.filter(Column(column) == value)
            let rows = try request.fetchAll(database)
            try request.deleteAll(database)
            return rows
        }
        for row in rows {
            try DiskFile.remove(path(row))
            try DiskFile.remove(partialPath(row))
        }
    }

    /// Removes what no row names: what was half there when the process died.
    ///
    /// Only for the one process that has the directory.
    func removeLeftovers() async throws {
        let rows = try await database.read { try FileRow.fetchAll($0) }
        // A file that grows may have been renamed just before the death.
        let known = Set(rows.flatMap { $0.size == nil ? [$0.key, "\($0.key).partial"] : [$0.key] })
        for name in try FileManager.default.contentsOfDirectory(atPath: folder)
        where !known.contains(name) {
            try DiskFile.remove("\(folder)/\(name)")
        }
    }

    /// Writes also in a task that is cancelled: a client that is gone must leave nothing.
    private func settled<Value: Sendable>(
        _ updates: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            database.asyncWrite(updates) { continuation.resume(with: $1) }
        }
    }
}

/// A file as the table has it.
struct FileRow: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "file"
    var key: String
    /// Who may have it; the service alone, if nobody.
    var owner: String?
    /// What its owner calls it.
    var name: String
    /// Bytes; nothing while it grows.
    var size: Int?
    /// The job that makes it, and removes it unless it completes.
    var job: String?
    var at = Date()
}
