import BatchJobs
import Foundation
import TestSupport

/// Where in its life a job is when its process is killed.
enum Situation: String, CaseIterable {
    case created
    case preProcessed = "pre_processed"
    case confirmed
    case processing
    case betweenAttempts = "between attempts"

    /// Whether a job is there, by its record.
    func holds(_ job: JobSighting) -> Bool {
        switch self {
        case .created: job.status == .created && job.isActive
        case .preProcessed: job.status == .preProcessed && job.expectsAPerson
        case .confirmed: job.status == .confirmed && !job.isActive
        case .processing: job.status == .processing && job.isActive
        case .betweenAttempts:
            job.status == .processing && !job.isActive && job.nextAttempt != nil
        }
    }

    /// Work that gets there and stays.
    ///
    /// Every other confirmed job waits for a date, else for a slot.
    func work(in round: Int) -> ChildWork {
        var work = ChildWork(round: round)
        switch self {
        case .created: work.holds = .preview
        case .preProcessed: work.dryRun = true
        case .confirmed:
            work.holds = .attempt
            if round.isMultiple(of: 2) { work.notBefore = Date(timeIntervalSinceNow: 3600) }
        case .processing: work.holds = .attempt
        case .betweenAttempts: (work.failures, work.retryAfter) = (1, 3600)
        }
        return work
    }
}

extension JobSighting {
    fileprivate var expectsAPerson: Bool { work?.dryRun == true }
}

extension Lives {
    /// Brings a new job there; says which, once the child has said that it is there.
    func reach(_ situation: Situation, _ life: Life) async throws -> JobID {
        let work = situation.work(in: plan.round)
        if situation == .confirmed, work.notBefore == nil {
            // Takes the only slot.
            try life.child.tell(.create(Situation.processing.work(in: plan.round)))
            _ = try await life.held(self)
        }
        try life.child.tell(.create(work))
        if work.holds != nil, situation != .confirmed { return try await life.held(self) }
        return try await life.first(noting: self) { [round = plan.round] report in
            guard case .saw(let job) = report, situation.holds(job), job.work?.round == round
            else { return nil }
            return job.id
        }
    }
}

extension Lives.Life {
    fileprivate func held(_ lives: Lives) async throws -> JobID {
        try await first(noting: lives) { report in
            if case .holds(let id) = report { id } else { nil }
        }
    }
}
