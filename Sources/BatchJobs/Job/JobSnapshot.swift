public import Foundation

/// A job as it durably was at one moment.
///
/// Cheap to copy: copies share one value.
public struct JobSnapshot: Sendable {
    private var box: Box
    package var state: JobState { box.state }

    package init(_ state: JobState) {
        box = Box(state)
    }

    /// Changes it in place, unless there are copies: replay makes a million jobs of three million records.
    mutating func change<Failure>(
        _ body: (inout JobState) throws(Failure) -> Void
    ) throws(Failure) {
        if !isKnownUniquelyReferenced(&box) { box = Box(box.state) }
        try body(&box.state)
    }

    /// Becomes another one, in the memory that is there unless there are copies.
    mutating func become(_ other: JobSnapshot) {
        if isKnownUniquelyReferenced(&box) { box.state = other.state } else { self = other }
    }

    // Only these two write, and only while nobody else holds it: no other thread can be reading. That
    // is also why each read need not check for it.
    private final class Box: @unchecked Sendable {
        @exclusivity(unchecked) var state: JobState
        init(_ state: JobState) { self.state = state }
    }

    /// The name of the job.
    public var id: JobID { state.id }
    /// The `batchType` of its strategy.
    public var type: String { state.request.type }
    /// Where it is in its life.
    public var status: JobStatus { state.status }
    /// Counts its changes, from 1.
    public var version: Int { Int(state.version) }
    /// Whether it waits for confirmation after its preview.
    public var isDryRun: Bool { state.request.options.dryRun }
    /// What it was created with, as compact JSON.
    public var context: Data { Data(state.request.context) }
    /// Who created it.
    public var createdBy: String? { state.request.options.createdBy }
    /// Jobs of a higher priority start first.
    public var priority: Int { Int(state.request.options.priority) }
    /// The earliest date at which it is processed.
    public var notBefore: Date? { state.notBefore?.date }
    /// Small texts that travel with it.
    public var headers: [String: String] { state.request.options.headers }

    /// When it was created; like all dates here in whole milliseconds.
    public var createdAt: Date { state.stamps.created.date }
    /// When it last changed.
    public var updatedAt: Date { state.stamps.updated.date }
    /// When its preview was made.
    public var preProcessedAt: Date? { state.stamps.preProcessed?.date }
    /// When it was confirmed, by a person or, if it is no dry run, by itself.
    public var confirmedAt: Date? { state.stamps.confirmed?.date }
    /// When its first attempt began.
    public var processingAt: Date? { state.stamps.processing?.date }
    /// When it was over, whichever way.
    public var endedAt: Date? { state.stamps.ended?.date }

    /// Attempts begun, the present one included; 0 before the first.
    public var attempt: Int { Int(state.attempt) }
    /// Deaths of the process under it since its last durable progress.
    public var recoveries: Int { Int(state.recoveries) }
    /// When the next attempt starts, while it waits for one.
    public var nextAttemptAt: Date? {
        state.status == .created || state.status == .processing ? state.wakes?.date : nil
    }
    /// When a preview that nobody confirms is canceled.
    public var expiresAt: Date? { state.status == .preProcessed ? state.wakes?.date : nil }
    /// Whether its code runs now, as far as the journal knows.
    public var isActive: Bool { state.activity != nil }

    /// Units in all, if the preview said so.
    public var count: Int? { state.details.count.map { Int($0) } }
    /// Units done, over all attempts.
    public var advancement: Int { Int(state.done) }
    /// Where the next run goes on from, as JSON.
    public var checkpoint: Data? { state.checkpoint.map { Data($0) } }
    /// Figures in words.
    public var descriptors: [StatDescriptor] { state.details.report.descriptors }
    /// Further keys of the result.
    public var values: [String: JSONValue] { state.details.report.values }
    /// Failed attempts and reported items, as objects, at most 100.
    public var errors: [JSONValue] { state.details.report.errors }
    /// Errors beyond those kept.
    public var errorsOmitted: Int { state.details.report.errorsOmitted }
    /// The last failure of an attempt, a preview or the job.
    public var failure: JobFailure? { state.details.failure }
    /// What was given as the reason of a cancel.
    public var cancelReason: String? { state.details.cancelReason }
}

extension JobSnapshot: CustomStringConvertible, CustomReflectable {
    /// Name, type, status and progress in a line; never the context.
    public var description: String {
        "\(id) \(type) \(status.rawValue) \(advancement)" + (count.map { " of \($0)" } ?? "")
    }

    /// Shows nothing but the description, so that a dump in a log holds no context either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
