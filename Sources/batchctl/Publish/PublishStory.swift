package import BatchJobs

/// The life of a publishing job as it is told: each status once, in order, and how far it is.
package struct PublishStory: Sendable {
    /// What is told of a job.
    package struct Moment: Hashable, Sendable {
        package var status: JobStatus
        package var preview: String?
        package var total: Int?
        package var done = 0
        package var attempt = 1
        package var cancelReason: String?

        package init(status: JobStatus) { self.status = status }
    }

    package enum Part: Hashable, Sendable {
        case line(word: String, text: String)
        case progress(ProgressMeter)
    }

    private let job: String
    private let output: String
    private let isAsked: Bool
    private let start: Duration
    private var told: [JobStatus]
    private var meter: ProgressMeter?

    /// Begins to tell, or goes on where an earlier run of the command stopped.
    package init(
        of job: String, output: String, isAsked: Bool = true,
        goingOnFrom prior: JobStatus? = nil, now: Duration
    ) {
        self.job = job
        self.output = output
        self.isAsked = isAsked
        told = prior.map { Self.path(to: $0).dropLast() } ?? []
        start = now
    }

    /// What is new since the last moment.
    package mutating func tell(_ moment: Moment, now: Duration) -> [Part] {
        var parts: [Part] = []
        for status in Self.path(to: moment.status) where !told.contains(status) {
            told.append(status)
            if status == .completed { parts += progress(moment, now) }
            parts.append(.line(word: status.rawValue, text: text(status, moment, now)))
        }
        if moment.status == .processing { parts += progress(moment, now) }
        return parts
    }

    private mutating func progress(_ moment: Moment, _ now: Duration) -> [Part] {
        guard let total = moment.total else { return [] }
        var meter = meter ?? ProgressMeter(total: total, done: moment.done, now: now)
        meter.update(done: moment.done, now: now)
        self.meter = meter
        return [.progress(meter)]
    }

    private func text(_ status: JobStatus, _ moment: Moment, _ now: Duration) -> String {
        switch status {
        case .created: job
        case .preProcessed: moment.preview ?? "previewed"
        case .confirmed: isAsked ? "by you" : "without asking"
        case .processing: "attempt \(moment.attempt)"
        case .completed:
            "\(moment.done.grouped) product(s) published\(inThisRun(moment)) in "
                + "\((now - start).short): \(output)"
        case .failed: "OUTPUT was not made"
        case .canceled: moment.cancelReason ?? "nothing was published"
        }
    }

    private func inThisRun(_ moment: Moment) -> String {
        guard let meter, meter.doneBefore > 0 else { return "" }
        return ", the last \((moment.done - meter.doneBefore).grouped)"
    }

    /// The statuses on the way; snapshots may skip some, for the newest wins.
    private static func path(to status: JobStatus) -> [JobStatus] {
        let path: [JobStatus] = [.created, .preProcessed, .confirmed, .processing, .completed]
        guard let index = path.firstIndex(of: status) else { return [status] }
        return Array(path[...index])
    }
}

extension PublishStory.Moment {
    init(_ job: JobSnapshot) {
        self.init(status: job.status)
        preview = job.descriptors.first?.message
        total = job.count
        done = job.advancement
        attempt = job.attempt
        cancelReason = job.cancelReason
    }
}
