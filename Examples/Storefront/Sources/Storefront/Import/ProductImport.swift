import BatchJobs

/// Puts the products of a CSV file into the catalogue: in the columns of Shopify or of Medusa.
struct ProductImport: BatchJobStrategy {
    struct Context: Codable {
        /// The key of the file, which was uploaded by who creates the job.
        var fileKey: String
        /// How many rows may be bad; 100 if it is not said.
        var maxBadRows: Int?

        enum CodingKeys: String, CodingKey {
            case fileKey
            case maxBadRows = "max_bad_rows"
        }
    }
    static let batchType = "product-import"
    let catalog: Catalog
    let files: FileShelf
    let traces: EventTraces

    func prepare(_ request: BatchRequest<Self>) async throws -> BatchRequest<Self> {
        guard 0...1_000_000 ~= request.context.maxBadRows ?? 0 else {
            throw StrategyError(
                code: "out_of_range", message: "max_bad_rows must be 0 to 1,000,000")
        }
        guard let file = try await files.row(request.context.fileKey) else {
            throw StrategyError(code: "file_not_found", message: "There is no file of this fileKey")
        }
        guard file.owner != nil, file.owner == request.options.createdBy else {
            throw StrategyError(
                code: "not_allowed",
                message: "The file of this fileKey does not belong to the logged in user")
        }
        return request
    }

    /// Reads the whole file, so that nothing is imported of one that is mostly wrong.
    func preProcess(_ run: BatchRun<Self>) async throws -> Preview {
        var reading = try await ImportReading(
            file: try await open(run.context), job: run.id, from: nil)
        let seen = try SeenHandles()
        var list = BadCellList(of: run.job)
        while let batch = try await reading.nextBatch() {
            let new = try await seen.insert(batch)
            reading.progress = try await catalog.preview(
                new, reading.statements, reading.progress)
            try await run.report(errors: list.add(batch.badCells))
            try check(reading.progress, run.context)
        }
        return reading.preview
    }

    func process(_ run: BatchRun<Self>) async throws {
        try await run.traced(by: traces) {
            var saved = try await catalog.progress(of: run.id)
            // The database may know of rows of which the journal was not told before a death.
            if let saved { try await advance(run, from: run.job.advancement, to: saved) }
            var list = BadCellList(of: run.job)
            var reading = try await ImportReading(
                file: try await open(run.context), job: run.id, from: saved)
            while let batch = try await reading.nextBatch() {
                let (before, rows) = (saved, saved?.rows ?? 0)
                let progress = try await catalog.apply(
                    batch, reading.statements, after: before, reading.progress)
                (saved, reading.progress) = (progress, progress)
                try await run.report(errors: list.add(batch.badCells))
                try await advance(run, from: rows, to: progress)
            }
            try await run.report(values: [
                "operations": reading.progress.operations,
                "bad_rows": .number(String(reading.progress.badRows)),
            ])
        }
    }

    /// The file has done its duty, or never will.
    func ended(_ end: BatchEnd<Self>) async throws {
        if let key = end.context?.fileKey { try await files.delete(key) }
        try await catalog.forgetImport(end.job.id)
    }

    func buildTemplate() async throws -> String { ProductRow.template }

    private func open(_ context: Context) async throws -> DiskFile {
        guard let file = try await files.open(context.fileKey) else {
            throw StrategyError.unusable("file_missing", "The file was deleted.")
        }
        return file
    }

    private func advance(
        _ run: BatchRun<Self>, from rows: Int, to progress: ImportProgress
    ) async throws {
        try await run.advance(by: max(0, progress.rows - rows), to: progress.offset)
    }

    private func check(_ progress: ImportProgress, _ context: Context) throws {
        let limit = context.maxBadRows ?? 100
        guard progress.badRows > limit else { return }
        throw StrategyError.unusable(
            "too_many_bad_rows",
            "More than \(limit) rows are bad; nothing was imported. The first of them are listed.")
    }
}
