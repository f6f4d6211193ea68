import BatchJobs

/// Reports what its context says: to see how figures, errors and failures are shown.
struct DrillReport: BatchJobStrategy {
    struct Context: Codable {
        var figures: [StatDescriptor]?
        var values: [String: String]?
        var errors: [[String: String]]?
        /// How long it runs; not at all if it is not said.
        var holdsMilliseconds: Int?
        /// The message with which it fails; it completes if it is not said.
        var failure: String?
        var code: String?

        enum CodingKeys: String, CodingKey {
            case figures, values, errors, failure, code
            case holdsMilliseconds = "holds_ms"
        }
    }
    static let batchType = "drill-report"

    func buildTemplate() async throws -> String { "row,code,message\n" }

    func preProcess(_ run: BatchRun<Self>) async throws -> Preview {
        Preview(descriptors: run.context.figures ?? [])
    }

    func process(_ run: BatchRun<Self>) async throws {
        try await Self.report(run.context) { try await run.report(values: $0, errors: $1) }
    }

    /// Tells values and errors, waits, and fails if it is to.
    static func report(
        _ context: Context,
        to tell: ([String: JSONValue], [JSONValue]) async throws -> Void
    ) async throws {
        let errors = (context.errors ?? []).map { error in
            JSONValue.object(
                error.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })
        }
        try await tell((context.values ?? [:]).mapValues { .string($0) }, errors)
        try await Task.sleep(for: .milliseconds(context.holdsMilliseconds ?? 0))
        guard let message = context.failure else { return }
        throw StrategyError(code: context.code ?? "drill", message: message)
    }
}
