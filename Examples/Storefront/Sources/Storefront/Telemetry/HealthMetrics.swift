import BatchJobs
import Foundation
import Metrics
import Synchronization

/// Measures how the runtime is, whenever somebody asks: what a timer reads is old by then.
final class HealthMetrics: Sendable {
    private let scheduler: BatchScheduler
    private let known: Mutex<Known>

    private struct Known {
        /// Types of which there are or were jobs: the count of one that is gone must become zero.
        var types: Set<String>
        var syncs: UInt64 = 0
        var compactions = 0
    }

    init(scheduler: BatchScheduler, types: [String]) {
        self.scheduler = scheduler
        known = Mutex(Known(types: Set(types)))
    }

    /// Sets all gauges.
    func measure() async {
        let health = await scheduler.health
        let types = known.withLock { known in
            known.types.formUnion(health.unregisteredTypes)
            return known.types.sorted()
        }
        for status in JobStatus.allCases {
            set(.held, Double(health.counts[status] ?? 0), [("status", status.rawValue)])
        }
        set(.ignoringCancellation, Double(health.ignoringCancellation.count))
        set(.isRunning, health.isRunning ? 1 : 0)
        measure(health.journal)
        for type in types { await measureWaiting(type) }
        await measureRunning(health.running, types)
    }

    private func measure(_ journal: BatchHealth.JournalStatus) {
        set(.bytes, Double(journal.bytes))
        set(.snapshotBytes, Double(journal.snapshotBytes))
        set(.queued, Double(journal.queued))
        set(.isFull, journal.isFull ? 1 : 0)
        set(.isHolding, journal.isHolding ? 1 : 0)
        if let lastSync = journal.lastSync { set(.lastSync, lastSync / .seconds(1)) }
        known.withLock { known in
            count(.syncs, from: &known.syncs, to: journal.syncs)
            count(.compactions, from: &known.compactions, to: journal.compactions)
        }
    }

    /// Counts and the oldest one are kept for lists; no job beside it is looked at.
    private func measureWaiting(_ type: String) async {
        var query = JobQuery(statuses: [.confirmed], types: [type])
        (query.isDescending, query.limit) = (false, 1)
        let page = await scheduler.jobs(query)
        let age = page.jobs.first.map { max(0, Date().timeIntervalSince($0.createdAt)) }
        set(.waiting, Double(page.total), [("type", type)])
        set(.oldestWaiting, age ?? 0, [("type", type)])
    }

    private func measureRunning(_ running: [JobID], _ types: [String]) async {
        var query = JobQuery()
        (query.ids, query.limit) = (Set(running), running.count)
        let jobs = Dictionary(grouping: await scheduler.jobs(query).jobs, by: \.type)
        for type in Set(types).union(jobs.keys) {
            set(.running, Double(jobs[type]?.count ?? 0), [("type", type)])
        }
    }

    private func set(
        _ metric: BatchMetric, _ value: Double, _ dimensions: [(String, String)] = []
    ) {
        Meter(label: metric.rawValue, dimensions: dimensions).set(value)
    }

    /// Brings a counter to where the runtime's own count is, unless another request was faster.
    private func count<Number: BinaryInteger>(
        _ metric: BatchMetric, from last: inout Number, to now: Number
    ) {
        Counter(label: metric.rawValue).increment(by: now > last ? now - last : 0)
        last = max(last, now)
    }
}
