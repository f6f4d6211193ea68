public import Foundation

extension BatchEvent {
    /// What an event tells of a job: enough for a log line or a label, nothing of what it works on.
    public struct Job: Sendable, Hashable {
        /// The name of the job.
        public var id: JobID
        /// The `batchType` of its strategy.
        public var type: String
        /// Where it is in its life.
        public var status: JobStatus
        /// Counts its changes, from 1.
        public var version: Int
        /// Who created it.
        public var createdBy: String?
        /// Small texts that travel with it, such as `traceparent`.
        public var headers: [String: String]
        /// Attempts begun; 0 before the first.
        public var attempt: Int
        /// Units in all, if the preview said so.
        public var count: Int?
        /// Units done, over all attempts.
        public var advancement: Int
        /// The last failure; its message may hold what the strategy's error printed.
        public var failure: JobFailure?
        /// When it was created, in whole milliseconds.
        public var createdAt: Date
        /// When this happened, in whole milliseconds.
        public var updatedAt: Date

        init(_ job: JobSnapshot) {
            (id, type, status, version) = (job.id, job.type, job.status, job.version)
            (createdBy, headers, attempt) = (job.createdBy, job.headers, job.attempt)
            (count, advancement, failure) = (job.count, job.advancement, job.failure)
            (createdAt, updatedAt) = (job.createdAt, job.updatedAt)
        }
    }
}
