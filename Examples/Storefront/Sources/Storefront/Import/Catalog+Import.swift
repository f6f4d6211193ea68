import BatchJobs
import GRDB

extension Catalog {
    /// How far an import is; nothing if it has not begun.
    func progress(of job: JobID) async throws -> ImportProgress? {
        try await database.read { database in
            try ImportProgress.fetchOne(database, key: job.description)
        }
    }

    /// Imports products and says how far that comes, all in one transaction.
    ///
    /// The table must still have the earlier progress; the later one is given without what the
    /// products change, and comes back with it.
    func apply(
        _ batch: ImportBatch, _ statements: SheetStatements, after earlier: ImportProgress?,
        _ progress: ImportProgress
    ) async throws -> ImportProgress {
        try await database.write { database in
            // A run that was given up, and comes late, must not write what another has written.
            guard try ImportProgress.fetchOne(database, key: progress.job) == earlier else {
                throw StrategyError(
                    code: "overtaken", message: "Another run of this import has gone on.")
            }
            var progress = progress
            let writer = SheetWriter(database: database, statements: statements)
            for sheet in batch.sheets { try writer.put(sheet, counting: &progress) }
            try progress.save(database)
            return progress
        }
    }

    /// Counts what products would change.
    func preview(
        _ batch: ImportBatch, _ statements: SheetStatements, _ progress: ImportProgress
    ) async throws -> ImportProgress {
        try await database.read { database in
            var progress = progress
            let writer = SheetWriter(database: database, statements: statements)
            for sheet in batch.sheets { try writer.compare(sheet, counting: &progress) }
            return progress
        }
    }

    /// Forgets how far an import came.
    func forgetImport(_ job: JobID) async throws {
        _ = try await database.write { database in
            try ImportProgress.deleteOne(database, key: job.description)
        }
    }
}
