/// How jobs of one type are done: what the user of this library writes.
///
/// A strategy is a value that many jobs share at the same time. Its methods run in tasks of their
/// own, never on an actor of the runtime.
public protocol BatchJobStrategy: Sendable {
    /// What a job is created with. Kept as JSON; an unknown key is no error.
    associatedtype Context: Codable & Sendable
    /// Where a job goes on from after a crash or a retry.
    associatedtype Checkpoint: Codable & Sendable = Int
    /// What ``prepare(_:)`` returns: a ``BatchRequest``, or ``NoPreparation`` where there is none.
    ///
    /// The compiler infers it, as it does the two below, and the runtime does nothing for what a strategy
    /// lacks.
    associatedtype MadeRequest: RequestResult where MadeRequest.Strategy == Self
    /// What ``preProcess(_:)`` returns: a ``Preview``, or ``NoPreview`` where there is none.
    associatedtype MadePreview: PreviewResult
    /// What ``ended(_:)`` returns: nothing, or ``NoCleanUp`` where there is none.
    associatedtype CleanUp: Sendable

    /// The name of this type of job, in the journal and on the wire. Never change it.
    static var batchType: String { get }
    /// The name of this strategy, for people; the name of the Swift type unless you say otherwise.
    static var identifier: String { get }

    /// How often, when and for how long it is tried. By default once, without limits.
    var retryPolicy: RetryPolicy { get }

    /// Called in `create`, before anything is written; may change the request, or refuse by throwing.
    ///
    /// It may run and leave no job, so it must have no effects.
    ///
    /// - Returns: the request, changed or not: a ``BatchRequest``.
    @concurrent func prepare(_ request: BatchRequest<Self>) async throws -> MadeRequest

    /// Finds out what the job would do, before it is confirmed. A failed one is retried by policy.
    ///
    /// - Returns: what to show: a ``Preview``.
    @concurrent func preProcess(_ run: BatchRun<Self>) async throws -> MadePreview

    /// Does the job, from ``BatchRun/checkpoint`` on.
    @concurrent func process(_ run: BatchRun<Self>) async throws

    /// Called after every failed attempt; `false` fails the job although the policy would go on.
    @concurrent func shouldRetry(_ error: any Error, _ run: BatchRun<Self>) async -> Bool

    /// Called after the job is completed, failed or canceled, at least once, to clean up or tell.
    ///
    /// Called again after a crash until it has returned; tried three times if it throws.
    @concurrent func ended(_ end: BatchEnd<Self>) async throws -> CleanUp

    /// A file for people to fill in, such as the header of a CSV; empty if there is none.
    @concurrent func buildTemplate() async throws -> String
}

extension BatchJobStrategy {
    /// The name of the Swift type.
    public static var identifier: String { String(describing: Self.self) }
    /// One attempt.
    public var retryPolicy: RetryPolicy { RetryPolicy() }
    /// The request stays as it is.
    @concurrent public func prepare(
        _ request: BatchRequest<Self>
    ) async throws -> NoPreparation<Self> { NoPreparation(request: request) }
    /// There is no preview.
    @concurrent public func preProcess(_ run: BatchRun<Self>) async throws -> NoPreview {
        NoPreview()
    }
    /// Leaves it to the policy.
    @concurrent public func shouldRetry(
        _ error: any Error, _ run: BatchRun<Self>
    ) async -> Bool { true }
    /// There is no clean-up.
    @concurrent public func ended(_ end: BatchEnd<Self>) async throws -> NoCleanUp { NoCleanUp() }
    /// There is no template.
    @concurrent public func buildTemplate() async throws -> String { "" }
}

extension BatchJobStrategy {
    static var prepares: Bool { MadeRequest.self != NoPreparation<Self>.self }
    static var makesPreviews: Bool { MadePreview.self != NoPreview.self }
    static var cleansUp: Bool { CleanUp.self != NoCleanUp.self }

    static func hasCode(for activity: Activity) -> Bool {
        switch activity {
        case .preview: makesPreviews
        case .attempt: true
        case .cleanUp: cleansUp
        }
    }
}

/// Stands for the clean-up of a strategy that has none.
public struct NoCleanUp: Sendable {}
