import BatchJobs
import Foundation
import Metrics

/// Counts what happens to jobs, and times their runs.
///
/// Nothing that users write is in a label: a type is one that is registered, or was.
struct EventMetrics: Sendable {
    /// Begins all counts of jobs of these types at zero, so that the first one is seen as a rise.
    init(types: [String]) {
        for type in types {
            for status in JobStatus.allCases { count(.jobs, type, status, by: 0) }
            for metric in [
                BatchMetric.attempts, .attemptsFailed, .attemptsInterrupted, .cleanUpsFailed,
            ] {
                count(metric, type, by: 0)
            }
        }
    }

    func note(_ event: BatchEvent) {
        guard let job = event.job, let step = event.kind.step else { return noteOther(event) }
        switch step {
        case .status(let status):
            count(.jobs, job.type, status)
            if status.isFinished { time(job, status) }
        case .attempt:
            count(.attempts, job.type)
            // Later ones find the job processing.
            if job.processingAt == job.updatedAt { count(.jobs, job.type, .processing) }
        case .setback(let metric): count(metric, job.type)
        }
    }

    private func count(
        _ metric: BatchMetric, _ type: String, _ status: JobStatus? = nil, by count: Int = 1
    ) {
        let status = status.map { [("status", $0.rawValue)] } ?? []
        Counter(label: metric.rawValue, dimensions: [("type", type)] + status).increment(by: count)
    }

    /// One that was over before it began has had no run.
    private func time(_ job: JobSnapshot, _ status: JobStatus) {
        guard let began = job.processingAt, let ended = job.endedAt else { return }
        Timer(
            label: BatchMetric.run.rawValue,
            dimensions: [("type", job.type), ("status", status.rawValue)]
        ).recordSeconds(ended.timeIntervalSince(began))
    }

    /// What is no step in the life of one job.
    private func noteOther(_ event: BatchEvent) {
        guard event.kind != .updated, event.kind != .forgotten else { return }
        Counter(
            label: BatchMetric.events.rawValue, dimensions: [("event", event.kind.rawValue)]
        ).increment()
    }
}

extension BatchEvent.Kind {
    fileprivate enum Step {
        /// The job came into this status; it may have gone on in the same record.
        case status(JobStatus)
        case attempt
        case setback(BatchMetric)
    }

    fileprivate var step: Step? {
        switch self {
        case .created: .status(.created)
        case .preProcessed: .status(.preProcessed)
        case .confirmed: .status(.confirmed)
        case .processing: .attempt
        case .completed: .status(.completed)
        case .failed: .status(.failed)
        case .canceled: .status(.canceled)
        case .attemptFailed: .setback(.attemptsFailed)
        case .interrupted: .setback(.attemptsInterrupted)
        case .cleanUpFailed: .setback(.cleanUpsFailed)
        case .updated, .forgotten, .notRunning, .ignoresCancellation, .runtimeError,
            .journalFailed, .journalFull, .journalHasSpace, .journalCompacted, .compactionFailed:
            nil
        }
    }
}
