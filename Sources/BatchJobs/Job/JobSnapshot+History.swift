extension JobSnapshot {
    /// The last 20 steps of its life, oldest first.
    public var history: [JobStep] { Array(steps.suffix(JobDetails.steps)) }

    /// Steps older than those of ``history``.
    public var historyOmitted: Int {
        max(0, steps.count - JobDetails.steps) + state.details.stepsOmitted
    }

    /// Statuses are told by their stamps, so that most jobs keep no steps at all.
    private var steps: [JobStep] {
        let stamps = state.stamps
        var steps = [step("created", "Created.", stamps.created)]
        steps += stamps.preProcessed.map { [step("pre_processed", "Previewed.", $0)] } ?? []
        steps += stamps.confirmed.map { [step("confirmed", "Confirmed.", $0)] } ?? []
        steps += stamps.processing.map { [step("processing", "Attempt 1 began.", $0, 1)] } ?? []
        steps += state.details.steps
        if let ended = stamps.ended {
            steps.append(step(status.rawValue, ending, ended, attempt))
        }
        // Stable: of two steps of one moment the one that is listed first came first.
        return steps.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
    }

    private var ending: String {
        switch status {
        case .failed: failure.map { "Failed: \($0.message)" } ?? "Failed."
        case .canceled: cancelReason.map { "Canceled: \($0)" } ?? "Canceled."
        case .created, .preProcessed, .confirmed, .processing, .completed: "Completed."
        }
    }

    private func step(
        _ event: String, _ message: String, _ at: Timestamp, _ attempt: Int = 0
    ) -> JobStep {
        JobStep(at: at, event: event, message: message, attempt: attempt)
    }
}
