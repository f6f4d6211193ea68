import BatchJobs
import Foundation

extension Timestamp {
    /// The moment at which the jobs of these tests are created.
    static let start = Timestamp(milliseconds: 1_800_000_000_000)

    static func after(_ milliseconds: Int64) -> Timestamp {
        Timestamp(milliseconds: start.milliseconds + milliseconds)
    }
}

extension JobID {
    static func numbered(_ number: Int) -> JobID {
        JobID(high: 1_800_000_000_000 << 16, low: UInt64(number))
    }
}

extension JobFailure {
    static func test(_ code: String = "broken", attempt: Int = 1) -> JobFailure {
        JobFailure(code: code, message: "It broke.", attempt: attempt, at: Timestamp.start.date)
    }
}

extension JobState {
    /// A job as its first record leaves it.
    static func created(
        _ number: Int = 1, type: String = "test", options: JobOptions = JobOptions(),
        context: String = "{}", at now: Timestamp = .start
    ) throws -> JobState {
        let request = JobRequest(type: type, context: Array(context.utf8), options: options)
        var state = JobState(id: .numbered(number), request: request, at: now)
        try state.apply([.created(request)], at: now)
        return state
    }

    /// The events that answer some commands, and the job after them.
    func answered(
        _ commands: [JobCommand], at now: Timestamp
    ) throws(BatchJobError) -> (events: [JobEvent], next: JobState) {
        var next = self
        return (try next.answer(commands, at: now), next)
    }

    /// The job after some events, each in a record of its own.
    func after(_ events: JobEvent..., at now: Timestamp = .start) throws -> JobState {
        try after(events, at: now)
    }

    func after(_ events: [JobEvent], at now: Timestamp = .start) throws -> JobState {
        var state = self
        for event in events { try state.apply([event], at: now) }
        return state
    }

    /// A job whose first attempt runs, as run 2.
    static func processing(
        _ number: Int = 1, type: String = "test", options: JobOptions = JobOptions(),
        preview: Preview = Preview(), at now: Timestamp = .start
    ) throws -> JobState {
        try created(number, type: type, options: options, at: now).after(
            .started(.preview, run: 1), .preProcessed(preview, expires: nil), .confirmed,
            .started(.attempt, run: 2), at: now)
    }

    var snapshot: JobSnapshot { JobSnapshot(self) }

    /// All that can be known of a job, to compare two.
    var facts: Facts { Facts(self) }
}

struct Facts: Equatable {
    var request: [String?]
    var options: JobOptions
    var numbers: [Int]
    var status: JobStatus
    var activity: Activity?
    var isCleanedUp: Bool
    var stamps: JobState.Stamps
    var wakes: Timestamp?
    var checkpoint: [UInt8]?
    var details: JobDetails
    var work: JobWork?
    var history: [JobStep]
    var wire: String

    init(_ state: JobState) {
        let request = state.request
        self.request = [
            state.id.description, request.type, String(decoding: request.context, as: UTF8.self),
            request.fingerprint,
        ]
        options = request.options
        numbers = [
            Int(state.version), Int(state.run), Int(state.attempt), Int(state.previewAttempt),
            Int(state.cleanUpAttempt), Int(state.recoveries), Int(state.done), state.deaths,
        ]
        (status, activity, isCleanedUp) = (state.status, state.activity, state.isCleanedUp)
        (stamps, wakes, checkpoint) = (state.stamps, state.wakes, state.checkpoint)
        (details, work) = (state.details, state.work)
        (history, wire) = (state.snapshot.history, state.snapshot.wire())
    }
}
