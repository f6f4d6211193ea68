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
