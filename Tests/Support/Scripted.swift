package import BatchJobs

/// A strategy whose every hook is given by the test.
package struct Scripted: BatchJobStrategy {
    package struct Context: Codable, Sendable, Hashable {
        package var vendor: String?
        package var weight: Double?

        package init(vendor: String? = nil, weight: Double? = nil) {
            (self.vendor, self.weight) = (vendor, weight)
        }
    }

    package typealias Attempt = BatchRun<Scripted>
    package static let batchType = "scripted"

    package var retryPolicy: RetryPolicy
    package var onPrepare:
        @Sendable (BatchRequest<Scripted>) async throws -> BatchRequest<Scripted> = { $0 }
    package var onPreProcess: @Sendable (Attempt) async throws -> Preview = { _ in Preview() }
    package var onProcess: @Sendable (Attempt) async throws -> Void
    package var onShouldRetry: @Sendable (any Error, Attempt) async -> Bool = { _, _ in true }
    package var onEnded: @Sendable (BatchEnd<Scripted>) async throws -> Void = { _ in }
    package var template = ""

    package init(
        retry: RetryPolicy = RetryPolicy(),
        process: @escaping @Sendable (Attempt) async throws -> Void = { _ in }
    ) {
        (retryPolicy, onProcess) = (retry, process)
    }

    @concurrent package func prepare(
        _ request: BatchRequest<Scripted>
    ) async throws -> BatchRequest<Scripted> { try await onPrepare(request) }

    @concurrent package func preProcess(_ run: Attempt) async throws -> Preview {
        try await onPreProcess(run)
    }

    @concurrent package func process(_ run: Attempt) async throws { try await onProcess(run) }

    @concurrent package func shouldRetry(_ error: any Error, _ run: Attempt) async -> Bool {
        await onShouldRetry(error, run)
    }

    @concurrent package func ended(_ end: BatchEnd<Scripted>) async throws {
        try await onEnded(end)
    }

    @concurrent package func buildTemplate() async throws -> String { template }
}
