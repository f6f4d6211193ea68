import BatchJobs
import Foundation
import TestSupport

/// Records of one job, most of which can follow: what a journal must not say, too.
struct RandomRecords {
    private var random: SeededGenerator
    private var state: JobState

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
        let request = JobRequest(type: "greeting", context: Array("{}".utf8))
        state = JobState(
            id: JobID(high: 7, low: 7), request: request, at: Timestamp(milliseconds: 0))
    }

    /// So many records; the first creates the job.
    mutating func records(_ count: Int) -> [[UInt8]] {
        (0..<count).map { _ in
            var events = candidate()
            while !follows(events), !isRare { events = candidate() }
            return record(events)
        }
    }

    private func follows(_ events: [JobEvent]) -> Bool {
        var next = state
        return (try? next.apply(events, at: now)) != nil
    }

    private var now: Timestamp { Timestamp(milliseconds: 1_800_000_000_000 + state.version) }

    private mutating func record(_ events: [JobEvent]) -> [UInt8] {
        let version = state.version + (isRare ? 2 : 1)
        let record = JobRecord(job: state.id, version: version, at: now, events: events)
        // A record that cannot follow changes nothing; the readers are to stop there.
        try? state.apply(events, at: now)
        return record.encoded
    }

    private mutating func candidate() -> [JobEvent] {
        guard state.version == 0 else {
            return (0..<Int.random(in: 1...3, using: &random)).map { _ in event() }
        }
        let begun = [
            [], [start(.preview)],
            [.preProcessed(Preview(), expires: nil), .confirmed, start(.attempt)],
        ]
        return [.created(state.request)]
            + (isRare ? [event()] : begun.randomElement(using: &random) ?? [])
    }

    private var isRare: Bool {
        mutating get { Int.random(in: 0..<200, using: &random) == 0 }
    }

    private mutating func event() -> JobEvent {
        let failure = JobFailure(
            code: "broken", message: "It broke.", attempt: 1,
            at: Date(timeIntervalSince1970: 1_800_000_000))
        let date = Timestamp(milliseconds: 1_900_000_000_000)
        switch Int.random(in: 0..<18, using: &random) {
        case 0...3: return start(Activity.allCases.randomElement(using: &random) ?? .preview)
        case 4, 5: return .preProcessed(Preview(count: isRare ? nil : 3), expires: date)
        case 6: return .confirmed
        case 7, 8: return .advanced(Advance(done: Int64.random(in: 0...3, using: &random)))
        case 9: return .attemptFailed(failure, next: date)
        case 10: return .interrupted
        case 11: return .completed
        case 12: return .failed(failure)
        case 13: return .canceled(reason: isRare ? nil : "why not")
        case 14: return .cleanUpFailed(failure)
        case 15: return .cleanedUp
        default: return .forgotten
        }
    }

    private mutating func start(_ activity: Activity) -> JobEvent {
        .started(activity, run: state.run + (isRare ? 2 : 1))
    }
}
