public import Foundation

/// What may be said of a job beside its type and context.
public struct JobOptions: Sendable, Hashable {
    /// Whether the job waits for ``BatchJob/confirm()`` after its preview.
    public var dryRun: Bool
    /// Who created it: an id of your users, or `nil` for the service itself.
    public var createdBy: String?
    /// Jobs of a higher priority start first; inside one, first come first served.
    public var priority: Int8
    /// The earliest date at which it is processed; its preview does not wait.
    public var notBefore: Date?
    /// The same key, creator, type and request gives back the first job; 1 to 255 bytes.
    ///
    /// A `Set` in the context, or a dictionary whose keys are no strings, is another request after a
    /// restart: its order changes.
    public var idempotencyKey: String?
    /// Small texts that travel with the job, such as `traceparent`.
    public var headers: [String: String]

    /// Makes options; each has the default that most jobs want.
    public init(
        dryRun: Bool = false, createdBy: String? = nil, priority: Int8 = 0, notBefore: Date? = nil,
        idempotencyKey: String? = nil, headers: [String: String] = [:]
    ) {
        (self.dryRun, self.createdBy, self.priority) = (dryRun, createdBy, priority)
        (self.notBefore, self.idempotencyKey) = (notBefore, idempotencyKey)
        self.headers = headers
    }
}
