import BatchJobs
import Foundation
import GRDB

/// Files that a job makes, over several runs perhaps.
extension FileShelf {
    /// The row of a job's file: the one that an earlier run began, or a new one.
    func begin(_ name: String, for job: JobSnapshot) async throws -> FileRow {
        try await database.write { database in
            let id = job.id.description
            if let row = try FileRow.filter(Column("job") == id).fetchOne(database) { return row }
            let row = FileRow(key: FileKey.make(), owner: job.createdBy, name: name, job: id)
            try row.insert(database)
            return row
        }
    }

    /// Opens a file that grows, and cuts off what is behind the bytes that its checkpoint names.
    func grow(_ row: FileRow, from size: Int) async throws -> DiskFile {
        // The run before may have died when it had given the file its name, but not said so.
        if try await DiskFile.open(path(row), for: .reading) != nil {
            try await DiskFile.rename(path(row), to: partialPath(row), in: folder)
        }
        let file: DiskFile
        if let begun = try await DiskFile.open(partialPath(row), for: .changing) {
            file = begun
        } else {
            file = try await DiskFile.create(partialPath(row))
            // A checkpoint must not name a file whose name a power cut can take away.
            try await DiskFile.synchronizeNames(in: folder)
        }
        guard try await file.size >= size else {
            throw StrategyError.unusable(
                "file_damaged", "The file is shorter than what was written of it.")
        }
        try await file.cut(to: size)
        return file
    }

    /// Gives a file that was synced its name, and says that it is there.
    func finish(_ row: FileRow, size: Int) async throws {
        try await DiskFile.rename(partialPath(row), to: path(row), in: folder)
        try await database.write { database in
            var row = row
            row.size = size
            try row.update(database)
        }
    }
}
