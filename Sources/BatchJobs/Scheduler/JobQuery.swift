public import Foundation

/// Which jobs to list, in which order, and which page of them.
public struct JobQuery: Sendable {
    /// Only these jobs, as far as they are held; `nil` is any.
    public var ids: Set<JobID>?
    /// Only these statuses; `nil` is any.
    public var statuses: Set<JobStatus>?
    /// Only these types; `nil` is any.
    public var types: Set<String>?
    /// Only jobs of these creators; `nil` is any.
    ///
    /// A member `nil` is the service itself.
    public var creators: Set<String?>?
    /// Only jobs that have these dates, and have them in these bounds.
    public var dates: [JobDate: DateBounds] = [:]
    /// Only jobs that have not got these dates.
    public var missing: Set<JobDate> = []
    /// By which date they are listed; those without it come last, ties are by id.
    public var order: JobDate = .created
    /// Whether the newest come first.
    public var isDescending = true
    /// How many to leave out, at least 0.
    public var offset = 0
    /// How many to list, at least 0.
    public var limit = 50

    /// Makes a query for the newest 50 of all.
    public init(
        statuses: Set<JobStatus>? = nil, types: Set<String>? = nil, creators: Set<String?>? = nil
    ) {
        (self.statuses, self.types, self.creators) = (statuses, types, creators)
    }

    func matches(_ job: JobSnapshot) -> Bool {
        ids?.contains(job.id) ?? true
            && statuses?.contains(job.status) ?? true
            && types?.contains(job.type) ?? true
            && creators?.contains(job.createdBy) ?? true
            && dates.allSatisfy { date, bounds in job[date].map(bounds.contains) ?? false }
            && missing.allSatisfy { job[$0] == nil }
    }

    /// Whether one job is listed before another.
    func precedes(_ left: JobSnapshot, _ right: JobSnapshot) -> Bool {
        switch (left[order], right[order]) {
        case (let a?, let b?) where a != b: isDescending ? a > b : a < b
        case (_?, nil): true
        case (nil, _?): false
        case (_?, _?), (nil, nil): isDescending ? left.id > right.id : left.id < right.id
        }
    }

    /// A page of jobs that come in the order of their creation, oldest first.
    ///
    /// Jobs beside the page are counted and neither kept nor, as a rule, sorted.
    package func page(of jobs: some BidirectionalCollection<JobSnapshot>) -> JobPage {
        guard order == .created else { return sortedPage(of: jobs) }
        return isDescending ? slice(of: jobs.reversed()) : slice(of: jobs)
    }

    private func slice(of jobs: some Sequence<JobSnapshot>) -> JobPage {
        var page = JobPage(jobs: [], total: 0)
        for job in jobs where matches(job) {
            if page.total >= offset, page.jobs.count < limit { page.jobs.append(job) }
            page.total += 1
        }
        return page
    }

    private func sortedPage(of jobs: some Sequence<JobSnapshot>) -> JobPage {
        var (first, total) = ([JobSnapshot](), 0)
        let (wanted, tooMany) = max(0, offset).addingReportingOverflow(max(0, limit))
        for job in jobs where matches(job) {
            total += 1
            first.append(job)
            // What cannot come on the page any more goes, many at a time.
            guard !tooMany, first.count / 2 > max(wanted, 500) else { continue }
            first.sort(by: precedes)
            first.removeLast(first.count - wanted)
        }
        first.sort(by: precedes)
        return JobPage(
            jobs: Array(first.dropFirst(max(0, offset)).prefix(max(0, limit))), total: total)
    }
}

/// A part of a list.
public struct JobPage: Sendable {
    /// The jobs of this page.
    public var jobs: [JobSnapshot]
    /// How many match in all.
    public var total: Int
}

/// The dates of a job.
public enum JobDate: String, CaseIterable, Sendable {
    /// When it was created.
    case created = "created_at"
    /// When it last changed.
    case updated = "updated_at"
    /// When its preview was made.
    case preProcessed = "pre_processed_at"
    /// When it was confirmed.
    case confirmed = "confirmed_at"
    /// When its first attempt began.
    case processing = "processing_at"
    /// When it was completed.
    case completed = "completed_at"
    /// When it failed.
    case failed = "failed_at"
    /// When it was canceled.
    case canceled = "canceled_at"
}

extension JobSnapshot {
    /// One of the job's dates, if it has it.
    public subscript(date: JobDate) -> Date? {
        switch date {
        case .created: createdAt
        case .updated: updatedAt
        case .preProcessed: preProcessedAt
        case .confirmed: confirmedAt
        case .processing: processingAt
        case .completed: status == .completed ? endedAt : nil
        case .failed: status == .failed ? endedAt : nil
        case .canceled: status == .canceled ? endedAt : nil
        }
    }
}
