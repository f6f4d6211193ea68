import BatchJobs

/// Publishes the drafts of a product file.
///
/// Each chunk is in the partial output, synced, before the checkpoint that names its length, so
/// every row is written exactly once, whenever the process dies.
struct PublishFile: BatchJobStrategy {
    typealias Context = PublishContext
    typealias Checkpoint = PublishCheckpoint

    static let batchType = "publish-product-file"

    /// The time from one chunk to the next, at least.
    ///
    /// It belongs to whoever runs the command, not to the job: the next one may be in a hurry.
    let pace: Duration

    func preProcess(_ run: BatchRun<Self>) async throws -> Preview {
        let context = run.context
        let drafts = try await Self.failing {
            try await FileThread().run { try ProductReader.countDrafts(of: context) }
        }
        return Preview(count: drafts, descriptors: [.publishCount(drafts)])
    }

    func process(_ run: BatchRun<Self>) async throws {
        let publication = Publication()
        let size = try await Self.failing {
            try await publication.open(run.context, from: run.checkpoint)
            var pace = Pace(
                pace, chunk: run.context.chunk,
                remaining: (run.job.count ?? 0) - run.job.advancement)
            while let chunk = try await publication.writeChunk() {
                try await run.checkpoint(chunk.checkpoint, advancing: chunk.products)
                try await pace.wait(after: chunk)
            }
            return try await publication.finish()
        }
        try await run.report(values: [
            "file_key": .string(run.context.output), "file_size": .number(String(size)),
        ])
    }

    /// Gives the errors of the command their codes in the job's record.
    private static func failing<Result: Sendable>(
        _ body: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await body()
        } catch let error as CommandError {
            throw StrategyError(code: error.code.rawValue, message: error.message, retry: .never)
        }
    }
}

extension StatDescriptor {
    fileprivate static func publishCount(_ drafts: Int) -> StatDescriptor {
        StatDescriptor(
            key: "product-publish-count", name: "Number of products to publish",
            message: "\(drafts) product(s) will be published.")
    }
}
