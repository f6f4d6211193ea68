import BatchJournal
public import Foundation

/// What may be said of a job beside its type and context.
public struct JobOptions: Sendable, Hashable {
    /// Who created it: an id of your users, or `nil` for the service itself.
    public var createdBy: String?
    /// The earliest date at which it is processed; its preview does not wait.
    public var notBefore: Date?
    /// Whether the job waits for ``BatchJob/confirm()`` after its preview.
    public var dryRun: Bool
    /// Jobs of a higher priority start first; inside one, first come first served.
    public var priority: Int8
    /// The same key, creator, type and request gives back the first job; 1 to 255 bytes.
    ///
    /// A `Set` in the context, or a dictionary whose keys are no strings, is another request after a
    /// restart: its order changes.
    public var idempotencyKey: String? {
        get { box?.value.idempotencyKey }
        set { rare.idempotencyKey = newValue }
    }
    /// Small texts that travel with the job, such as `traceparent`.
    public var headers: [String: String] {
        get { box?.value.headers ?? [:] }
        set { rare.headers = newValue }
    }

    /// Makes options; each has the default that most jobs want.
    public init(
        dryRun: Bool = false, createdBy: String? = nil, priority: Int8 = 0, notBefore: Date? = nil,
        idempotencyKey: String? = nil, headers: [String: String] = [:]
    ) {
        (self.dryRun, self.createdBy, self.priority) = (dryRun, createdBy, priority)
        self.notBefore = notBefore
        rare = Rare(idempotencyKey: idempotencyKey, headers: headers)
    }

    /// What few jobs have, kept apart so that the others stay small.
    private var box: Boxed<Rare>?

    private var rare: Rare {
        get { box?.value ?? Rare() }
        set { box = newValue == Rare() ? nil : Boxed(newValue) }
    }

    private struct Rare: Sendable, Hashable {
        var idempotencyKey: String?
        var headers: [String: String] = [:]
    }
}

extension JobOptions: CustomReflectable {
    /// Shows what can be said, however it is kept.
    public var customMirror: Mirror {
        Mirror(
            self,
            children: [
                "createdBy": createdBy as Any, "notBefore": notBefore as Any, "dryRun": dryRun,
                "priority": priority, "idempotencyKey": idempotencyKey as Any,
                "headers": headers,
            ], displayStyle: .struct)
    }
}
