import BatchJobs

/// A product file while it is imported: batch by batch, from where the job is in it.
struct ImportReading {
    let statements: SheetStatements
    /// How far it has been read, which is behind the last batch.
    var progress: ImportProgress
    private let reader: SheetReader
    private var file: ProductFile

    init(file: DiskFile, job: JobID, from progress: ImportProgress?) async throws {
        self.file = try await ProductFile(file, from: progress?.place)
        reader = SheetReader(header: self.file.header)
        statements = SheetStatements(self.file.header)
        self.progress = progress ?? ImportProgress(job: job, at: FilePlace())
    }

    /// The next products; nothing at the end of the file.
    mutating func nextBatch() async throws -> ImportBatch? {
        var batch = ImportBatch()
        while !batch.isFull, let rows = try await file.next() {
            let reading = try reader.read(rows)
            batch.add(reading, size: rows.size)
            progress.pass(reading, to: rows.end)
        }
        return batch.isEmpty ? nil : batch
    }

    /// What is told of the whole file.
    var preview: Preview {
        var descriptors = [progress.descriptor]
        if progress.badRows > 0 {
            descriptors.append(
                StatDescriptor(
                    key: "product-import-bad-rows", name: "Bad rows",
                    message: """
                        \(progress.badRows) row(s) are bad; their products will be left out.
                        """))
        }
        let unread = reader.header.unread
        if !unread.isEmpty {
            descriptors.append(
                StatDescriptor(
                    key: "product-import-unknown-columns", name: "Columns that are not read",
                    message: "\(unread.count) column(s) are not read: "
                        + unread.joined(separator: ", ") + "."))
        }
        return Preview(
            count: progress.rows, descriptors: descriptors,
            values: [
                "operations": progress.operations, "bad_rows": .number(String(progress.badRows)),
            ])
    }
}
