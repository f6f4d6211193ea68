/// The keys of a job's record, in the order in which they are written.
package enum RecordKey: String, CaseIterable, Sendable {
    case id
    case type
    case status
    case dryRun = "dry_run"
    case context
    case result
    case createdBy = "created_by"
    case createdAt = "created_at"
    case updatedAt = "updated_at"
    case deletedAt = "deleted_at"
    case preProcessedAt = "pre_processed_at"
    case confirmedAt = "confirmed_at"
    case processingAt = "processing_at"
    case completedAt = "completed_at"
    case canceledAt = "canceled_at"
    case failedAt = "failed_at"
    case attempt
    case nextAttemptAt = "next_attempt_at"
    case cancelReason = "cancel_reason"
    case explanation
    /// Only where it is asked for, and then null: users are not ours to know.
    case createdByUser = "created_by_user"

    /// The keys that a record has unless it is asked for others.
    package static let always = Set(allCases).subtracting([.createdByUser])
}
