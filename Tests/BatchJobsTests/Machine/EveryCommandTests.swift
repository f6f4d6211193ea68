import BatchJobs
import Testing

/// Every command in every position: history in, events or a refusal out.
@Suite struct EveryCommandTests {
    typealias Answers = [Word: [String]]

    /// What is accepted; all else is refused.
    static let accepted: [Position: Answers] = {
        let toPreview: Answers = [.startPreview: ["started"], .passPreview: ["pre_processed"]]
        let toCleanUp: Answers = [.startCleanUp: ["started"], .passCleanUp: ["cleaned_up"]]
        let preview: Answers = [
            .finishPreview: ["pre_processed"], .advance: ["advanced"],
            .retry: ["attempt_failed"], .fail: ["failed"], .interrupt: ["interrupted"],
        ]
        let attempt: Answers = [
            .complete: ["completed"], .advance: ["advanced"], .retry: ["attempt_failed"],
            .fail: ["failed"], .interrupt: ["interrupted"],
        ]
        let cleanUp: Answers = [
            .startCleanUp: ["started"], .passCleanUp: ["cleaned_up"], .interrupt: ["interrupted"],
            .finishCleanUp: ["cleaned_up"], .failCleanUp: ["clean_up_failed"],
        ]
        let cancel: Answers = [.cancel: ["canceled"]]
        let canceledAlready: Answers = [.cancel: []]
        let forget: Answers = [.forget: ["forgotten"]]
        return [
            .created: toPreview.and(cancel), .previewing: toPreview.and(preview, cancel),
            .previewFailed: toPreview.and(cancel),
            .preProcessed: [.confirm: ["confirmed"]].and(cancel),
            .confirmed: [.startAttempt: ["started"]].and(cancel),
            .processing: [.startAttempt: ["started"]].and(attempt, cancel),
            .stopped: [.startAttempt: ["started"]].and(cancel),
            .attemptFailed: [.startAttempt: ["started"]].and(cancel),
            .completed: toCleanUp, .completedCleaning: cleanUp, .completedOver: forget,
            .failed: toCleanUp, .failedCleaning: cleanUp, .failedOver: forget,
            .canceled: toCleanUp.and(canceledAlready),
            .canceledCleaning: cleanUp.and(canceledAlready),
            .canceledOver: forget.and(canceledAlready), .forgotten: [:],
        ]
    }()

    @Test(arguments: Position.allCases, Word.allCases)
    func `a command is answered as the table says`(_ position: Position, _ word: Word) throws {
        let job = try position.job()
        let answers = try #require(Self.accepted[position])
        let command = word.command(run: job.run)
        if let events = answers[word] ?? (word.isHarmless ? [] : nil) {
            #expect(try job.decide(command, at: .start).map(\.name) == events)
        } else {
            let error = #expect(throws: BatchJobError.self) {
                try job.decide(command, at: .start)
            }
            let isMove = word == .confirm || word == .cancel
            #expect(error?.code == (isMove ? .notAllowed : .runOver))
            #expect(error?.job == job.id)
            #expect(error?.status == (isMove ? job.status : nil))
        }
    }

    @Test(arguments: Position.allCases, Word.allCases.filter(\.isOfRun))
    func `a word from another run is refused`(_ position: Position, _ word: Word) throws {
        let job = try position.job()
        for run in [job.run - 1, job.run + 1, 0, -1, .max, .min] where run != job.run {
            let error = #expect(throws: BatchJobError.self, "run \(run)") {
                try job.decide(word.command(run: run), at: .start)
            }
            #expect(error?.code == .runOver)
        }
    }

    @Test(arguments: Position.allCases, Word.allCases)
    func `what is decided can be applied`(_ position: Position, _ word: Word) throws {
        let job = try position.job()
        guard let events = try? job.decide(word.command(run: job.run), at: .start),
            !events.isEmpty
        else { return }
        let next = try job.after(events)
        #expect(next.version == job.version + Int64(events.count))
        #expect(next.status.rank >= job.status.rank)
    }

    @Test func `some commands in one record are one version`() throws {
        let job = try Position.processing.job()
        let (events, next) = try job.answered(
            [.advance(run: 2, Advance(done: 3)), .complete(run: 2)], at: .start)
        #expect(events.map(\.name) == ["advanced", "completed"])
        #expect(next.version == job.version + 1)
        #expect(next.status == .completed)
    }

    @Test func `one refused command refuses its whole record`() throws {
        let job = try Position.processing.job()
        let error = #expect(throws: BatchJobError.self) {
            try job.answered([.advance(run: 2, Advance(done: 3)), .complete(run: 1)], at: .start)
        }
        #expect(error?.code == .runOver)
    }

    @Test func `nothing decided is no version`() throws {
        let job = try Position.canceled.job()
        let (events, next) = try job.answered([.cancel(reason: "again"), .expire], at: .after(9))
        #expect(events.isEmpty)
        #expect(next.facts == job.facts)
    }

    @Test func `the refusals say what Medusa says`() throws {
        let texts: [(Position, Word, String)] = [
            (
                .processing, .confirm,
                "Cannot confirm processing for a batch job that is not pre processed"
            ),
            (.completed, .cancel, "Cannot cancel completed batch job"),
            (.failed, .cancel, "Cannot cancel failed batch job"),
        ]
        for (position, word, text) in texts {
            let error = #expect(throws: BatchJobError.self) {
                try position.job().decide(word.command(run: 2), at: .start)
            }
            #expect(error?.message == text)
        }
    }

    @Test(arguments: Position.allCases) func `work is what the status asks for`(
        _ position: Position
    ) throws {
        let expected: JobWork.Work? =
            switch position {
            case .created, .previewing, .previewFailed: .run(.preview)
            case .preProcessed: .expire
            case .confirmed, .processing, .stopped, .attemptFailed: .run(.attempt)
            case .completed, .completedCleaning, .failed, .failedCleaning: .run(.cleanUp)
            case .canceled, .canceledCleaning: .run(.cleanUp)
            case .completedOver, .failedOver, .canceledOver, .forgotten: nil
            }
        #expect(try position.job().work?.task == expected)
    }
}

extension Word {
    /// Whether it does nothing where there is nothing to do.
    fileprivate var isHarmless: Bool { self == .expire || self == .forget || self == .passCleanUp }
}

extension [Word: [String]] {
    func and(_ others: Self...) -> Self {
        others.reduce(self) { $0.merging($1) { $1 } }
    }
}

extension JobStatus {
    /// How far on it is; a job never goes back.
    var rank: Int {
        switch self {
        case .created: 0
        case .preProcessed: 1
        case .confirmed: 2
        case .processing: 3
        case .completed, .failed, .canceled: 4
        }
    }
}
