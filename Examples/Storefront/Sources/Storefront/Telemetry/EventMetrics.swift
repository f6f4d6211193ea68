import BatchJobs
import Foundation
import Metrics

/// Counts what happens to jobs, and times their lives.
struct EventMetrics: Sendable {
    func note(_ event: BatchEvent) {
        let type = event.job?.type ?? "none"
        let kind = ("event", event.kind.rawValue)
        Counter(label: "batch_jobs_events", dimensions: [kind, ("type", type)]).increment()
        guard event.kind.isEnd, let job = event.job, let began = job.processingAt,
            let ended = job.endedAt
        else { return }
        let dimensions = [("type", type), ("status", job.status.rawValue)]
        Timer(label: "batch_jobs_duration", dimensions: dimensions)
            .recordSeconds(ended.timeIntervalSince(began))
    }
}

extension BatchEvent.Kind {
    fileprivate var isEnd: Bool { [.completed, .failed, .canceled].contains(self) }
}
