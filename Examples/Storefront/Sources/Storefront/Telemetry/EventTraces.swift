import BatchJobs
import Foundation
import ServiceContextModule
import Synchronization
import Tracing

/// Makes spans of what happens to jobs: one of each job, and one of each run of an attempt.
///
/// Both belong to the trace of the request that created the job, in whatever process they end: its
/// context travels with the job. A span cannot outlive its process and a job can, so the span of a
/// job is made at its end, of the job's own dates.
final class EventTraces: Sendable {
    private let attempts = Mutex<[JobID: any Span]>([:])

    func note(_ event: BatchEvent) {
        guard let job = event.job else { return }
        switch event.kind {
        case .processing: begin(job)
        case .interrupted: endAttempt(of: job, nil)
        case .attemptFailed: endAttempt(of: job, job.failure)
        case .completed, .failed, .canceled:
            let failure = event.kind == .failed ? job.failure : nil
            endAttempt(of: job, failure)
            span(job.type, of: job, at: job.createdAt).end(job, failure, at: job.endedAt)
        case .created, .preProcessed, .confirmed, .updated, .cleanUpFailed, .forgotten,
            .notRunning, .ignoresCancellation, .runtimeError, .journalFailed, .journalFull,
            .journalHasSpace, .journalCompacted, .compactionFailed:
            break
        }
    }

    /// What the code of a job's attempt is a part of.
    func context(of job: JobSnapshot) -> ServiceContext {
        attempts.withLock { $0[job.id]?.context } ?? job.creatorContext
    }

    /// One that went on after a restart has its span in each process.
    private func begin(_ job: JobSnapshot) {
        let span = span("\(job.type) attempt", of: job, at: job.updatedAt)
        attempts.withLock { $0[job.id] = span }
    }

    private func endAttempt(of job: JobSnapshot, _ failure: JobFailure?) {
        attempts.withLock { $0.removeValue(forKey: job.id) }?
            .end(job, failure, at: job.updatedAt)
    }

    private func span(_ name: String, of job: JobSnapshot, at date: Date) -> any Span {
        InstrumentationSystem.tracer.startSpan(
            name, context: job.creatorContext, ofKind: .consumer, at: date.instant)
    }
}

extension Span {
    /// Says what became of the job; of what it works on, and what its errors tell, nothing.
    fileprivate func end(_ job: JobSnapshot, _ failure: JobFailure?, at date: Date?) {
        let instant = (date ?? job.updatedAt).instant
        updateAttributes { attributes in
            attributes["job.id"] = "\(job.id)"
            attributes["job.type"] = job.type
            attributes["job.attempt"] = job.attempt
            attributes["job.status"] = job.status.rawValue
            if let failure { attributes["error.type"] = failure.code }
        }
        if let failure {
            recordError(FailureCode(code: failure.code), attributes: [:], at: instant)
            setStatus(SpanStatus(code: .error, message: failure.code))
        }
        end(at: instant)
    }
}

/// An error of which only the code is told.
private struct FailureCode: Error, CustomStringConvertible {
    var code: String
    var description: String { code }
}

extension JobSnapshot {
    /// The trace of the request that created the job.
    fileprivate var creatorContext: ServiceContext {
        var context = ServiceContext.topLevel
        InstrumentationSystem.instrument.extract(headers, into: &context, using: HeaderExtractor())
        return context
    }
}

private struct HeaderExtractor: Extractor {
    func extract(key: String, from headers: [String: String]) -> String? { headers[key] }
}

extension Date {
    /// The same moment for tracers; what they cannot tell is their first or last.
    fileprivate var instant: DefaultTracerClock.Timestamp {
        let milliseconds = min(max(0, (timeIntervalSince1970 * 1000).rounded()), 18e12)
        return .init(nanosecondsSinceEpoch: UInt64(milliseconds) * 1_000_000)
    }
}
