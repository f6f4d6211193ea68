/// What a job was created with; never changes.
package final class JobRequest: Sendable {
    package let type: String
    /// The JSON that came, byte for meaning.
    package let context: [UInt8]
    package let options: JobOptions
    /// Of the request as it was received, where there is an idempotency key.
    package let fingerprint: String?

    package init(
        type: String, context: [UInt8], options: JobOptions = JobOptions(),
        fingerprint: String? = nil
    ) {
        (self.type, self.context) = (type, context)
        (self.options, self.fingerprint) = (options, fingerprint)
    }
}

extension JobRequest {
    package var notBefore: Timestamp? { options.notBefore.map { Timestamp($0) } }

    /// Whether its first attempt need not wait, for a person or a date.
    func mayStart(at now: Timestamp) -> Bool {
        !options.dryRun && notBefore.map { $0 <= now } ?? true
    }
}
