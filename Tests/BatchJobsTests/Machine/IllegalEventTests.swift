import BatchJobs
import Testing

/// Events that no command would have led to: from a journal that is not ours, or by a fault.
@Suite struct IllegalEventTests {
    static let request = JobRequest(type: "test", context: Array("{}".utf8))

    /// Each kind of event, as it would come next in a job of this run.
    static func events(run: Int32) -> [JobEvent] {
        [
            .created(request),
            .started(.preview, run: run + 1), .started(.attempt, run: run + 1),
            .started(.cleanUp, run: run + 1),
            .preProcessed(Preview(), expires: nil), .confirmed, .advanced(Advance(done: 1)),
            .attemptFailed(.test(), next: .start), .interrupted, .completed, .failed(.test()),
            .canceled(reason: nil), .cleanedUp, .cleanUpFailed(.test()), .forgotten,
        ]
    }

    /// What may follow, told by words of the journal.
    static func legal(_ position: Position) -> Set<String> {
        let code: Set = ["advanced", "attempt_failed", "interrupted", "failed", "canceled"]
        return switch position {
        case .created, .previewFailed:
            ["started preview", "pre_processed", "failed", "canceled"]
        case .previewing: code.union(["started preview", "pre_processed"])
        case .preProcessed: ["confirmed", "canceled"]
        case .confirmed, .stopped, .attemptFailed: ["started attempt", "failed", "canceled"]
        case .processing: code.union(["started attempt", "completed"])
        case .completed, .failed, .canceled: ["started clean_up", "cleaned_up", "clean_up_failed"]
        case .completedCleaning, .failedCleaning, .canceledCleaning:
            ["started clean_up", "cleaned_up", "clean_up_failed", "interrupted"]
        case .completedOver, .failedOver, .canceledOver: ["forgotten"]
        case .forgotten: []
        }
    }

    @Test(arguments: Position.allCases) func `an event that cannot follow is refused`(
        _ position: Position
    ) throws {
        let before = try position.job()
        for event in Self.events(run: before.run) {
            var job = before
            if Self.legal(position).contains(event.word) {
                try job.apply([event], at: .after(1))
                #expect(job.version == before.version + 1, "\(event.word)")
            } else {
                let error = #expect(throws: JobState.Impossible.self, "\(event.word)") {
                    try job.apply([event], at: .after(1))
                }
                #expect(error?.status == before.status)
                #expect(error?.event == event.name)
                #expect(job.facts == before.facts)
            }
        }
    }

    @Test func `a start that skips or repeats a number is refused`() throws {
        let before = try JobState.processing()
        for run: Int32 in [.min, -1, 0, 1, 2, 4, .max] {
            var job = before
            #expect(throws: JobState.Impossible.self, "run \(run)") {
                try job.apply([.started(.attempt, run: run)], at: .start)
            }
        }
    }

    @Test(arguments: Position.allCases) func `a record is applied whole or not at all`(
        _ position: Position
    ) throws {
        let before = try position.job()
        var job = before
        for event in Self.events(run: before.run) where Self.legal(position).contains(event.word) {
            #expect(throws: JobState.Impossible.self) {
                try job.apply([event, .created(Self.request)], at: .after(1))
            }
            #expect(job.facts == before.facts, "\(event.word)")
        }
    }

    @Test func `only created may come first`() throws {
        for event in Self.events(run: 0) where event.name != "created" {
            var job = JobState(id: .numbered(1), request: Self.request, at: .start)
            #expect(throws: JobState.Impossible.self, "\(event.word)") {
                try job.apply([event], at: .start)
            }
            #expect(job.version == 0)
        }
    }

    @Test func `created comes once, also inside its own record`() throws {
        for event in Self.events(run: 0) {
            var job = JobState(id: .numbered(1), request: Self.request, at: .start)
            #expect(throws: JobState.Impossible.self, "\(event.word)") {
                try job.apply([event, .created(Self.request)], at: .start)
            }
        }
    }
}

extension JobEvent {
    /// The event's name, with what starts.
    fileprivate var word: String {
        if case .started(let activity, _) = self { return "\(name) \(activity.name)" }
        return name
    }
}
