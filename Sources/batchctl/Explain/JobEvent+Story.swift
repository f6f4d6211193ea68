import BatchJobs

extension JobEvent {
    /// What happened, in a sentence; `before` and `after` are the job around its record.
    func text(in record: JobRecord, before: JobState, after: JobState) -> String {
        switch self {
        case .created(let request): request.story
        case .started(let activity, let run):
            // Behind other events in one record, those have ended what ran before.
            (record.events.count == 1 ? before.death : "") + start(activity, run, before, after)
        case .preProcessed(let preview, let expires):
            Self.previewed(preview.count, preview.descriptors)
                + (expires.map { " Without confirmation it is canceled at \($0.iso8601)." } ?? "")
        case .confirmed: before.confirmation
        // Told together, as ``Advances``.
        case .advanced: ""
        case .attemptFailed(let failure, let next):
            "\(before.currentTry) failed: \(failure.story) The next is due at \(next.iso8601)."
        case .interrupted: "The service stopped \(before.doing); it costs no attempt."
        case .completed: "Completed in attempt \(before.attempt)."
        case .failed(let failure): "Failed: \(failure.story)"
        case .canceled(let reason): Self.canceled(reason, before)
        case .cleanUpFailed(let failure): "\(before.currentTry) failed: \(failure.story)"
        case .cleanedUp:
            record.givesUpCleaning ? "The clean-up is given up." : "Cleaned up."
        case .forgotten: "Forgotten: it was kept for as long as the configuration says."
        }
    }

    static func previewed(_ count: Int?, _ descriptors: [StatDescriptor]) -> String {
        let units = count.map { ": \($0.grouped) unit(s) to do." } ?? "."
        return (["Previewed" + units] + descriptors.map(\.message)).joined(separator: " ")
    }

    static func canceled(_ reason: String?, _ before: JobState) -> String {
        let moment = before.activity == nil ? "" : " during \(before.doing)"
        return "Canceled\(moment)" + (reason.map { ", because: \($0)" } ?? ", without a reason.")
    }

    private func start(
        _ activity: Activity, _ run: Int32, _ before: JobState, _ after: JobState
    ) -> String {
        let goesOn = after.number(of: activity) == before.number(of: activity)
        let place = after.checkpoint.map { " from checkpoint \($0.shortened)" } ?? ""
        return "\(after.currentTry) \(goesOn ? "went on" : "began")\(place), as run \(run)."
    }
}

extension JobRecord {
    fileprivate var givesUpCleaning: Bool {
        events.contains { if case .cleanUpFailed = $0 { true } else { false } }
    }
}

extension JobRequest {
    /// Who wants what; never the context, which may hold personal data.
    var story: String {
        let start = options.notBefore.map { "not before \(Timestamp($0).iso8601)" }
        let creator = options.createdBy.map { "by \($0)" } ?? "by the service itself"
        let parts = [
            options.dryRun ? "a dry run" : "no dry run", "priority \(options.priority)",
            start ?? "no start date",
            options.idempotencyKey == nil ? "no idempotency key" : "with an idempotency key",
        ]
        return "Created \(creator) as a job of the type \(type): "
            + parts.joined(separator: ", ") + "."
    }
}

extension JobFailure {
    /// The message, and the code in brackets.
    var story: String { "\(message) [\(code)]" }
}
