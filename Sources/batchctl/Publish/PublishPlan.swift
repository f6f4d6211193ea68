package import BatchJobs
import Foundation

/// What the same command did before, as the journal tells it.
package struct PriorJob: Sendable {
    package let id: JobID
    package let status: JobStatus
    package let context: PublishContext

    package init(id: JobID, status: JobStatus, context: PublishContext) {
        self.id = id
        self.status = status
        self.context = context
    }
}

extension PriorJob {
    /// Nil if the context is not one of this command.
    init?(_ job: JobSnapshot) {
        let decoder = JSONDecoder()
        guard let context = try? decoder.decode(PublishContext.self, from: job.context) else {
            return nil
        }
        self.init(id: job.id, status: job.status, context: context)
    }
}

/// What is to be done, given what was done before.
package enum PublishPlan: Hashable, Sendable {
    case begin
    case goOn(JobID)
    /// The unfinished job is of no use any more, and the user has said so.
    case beginAnew(canceling: JobID)
    case alreadyDone(JobID)

    /// Decides from the jobs of the journal, oldest first.
    package init(
        _ request: PublishRequest, force: Bool, after jobs: [PriorJob]
    ) throws(CommandError) {
        let context = request.context
        let related = jobs.filter { $0.context.output == context.output }
        if let unfinished = related.last(where: { !$0.status.isFinished }) {
            self = try Self.unfinished(unfinished, context, force)
        } else if let last = related.last, last.status == .completed, request.outputExists,
            last.context.input == context.input,
            last.context.fingerprint == context.fingerprint
        {
            self = .alreadyDone(last.id)
        } else {
            try Self.checkFree(request, force, after: related)
            self = .begin
        }
    }

    private static func unfinished(
        _ job: PriorJob, _ context: PublishContext, _ force: Bool
    ) throws(CommandError) -> PublishPlan {
        guard job.context.input == context.input else {
            throw CommandError(
                .outputExists,
                "OUTPUT \(context.output) is being made from \(job.context.input) by \(job.id); "
                    + "finish that job first, or give OUTPUT another name")
        }
        if job.context.fingerprint == context.fingerprint { return .goOn(job.id) }
        guard force else { throw .changed(input: context.input) }
        return .beginAnew(canceling: job.id)
    }

    private static func checkFree(
        _ request: PublishRequest, _ force: Bool, after related: [PriorJob]
    ) throws(CommandError) {
        guard !force else { return }
        let context = request.context
        if request.outputExists {
            let wasPublished = related.last.map {
                $0.status == .completed && $0.context.input == context.input
            }
            throw wasPublished ?? false
                ? .changed(input: context.input) : .exists(output: context.output)
        }
        if request.partialExists, related.isEmpty { throw .exists(output: context.partial) }
    }
}
