import BatchJobs

/// Where a job can stand: each status, with and without user code that runs.
enum Position: CaseIterable {
    case created, previewing, previewFailed
    case preProcessed
    case confirmed
    case processing, stopped, attemptFailed
    case completed, completedCleaning, completedOver
    case failed, failedCleaning, failedOver
    case canceled, canceledCleaning, canceledOver
    case forgotten

    /// The events that lead here, after `created`.
    var history: [JobEvent] {
        let previewing: [JobEvent] = [.started(.preview, run: 1)]
        let previewed = previewing + [.preProcessed(Preview(count: 3), expires: .after(1000))]
        let processing = previewed + [.confirmed, .started(.attempt, run: 2)]
        let cleaning: [JobEvent] = [.started(.cleanUp, run: 3)]
        return switch self {
        case .created: []
        case .previewing: previewing
        case .previewFailed: previewing + [.attemptFailed(.test(), next: .start)]
        case .preProcessed: previewed
        case .confirmed: previewed + [.confirmed]
        case .processing: processing
        case .stopped: processing + [.interrupted]
        case .attemptFailed: processing + [.attemptFailed(.test(), next: .start)]
        case .completed: processing + [.completed]
        case .completedCleaning: processing + [.completed] + cleaning
        case .completedOver: processing + [.completed] + cleaning + [.cleanedUp]
        case .failed: processing + [.failed(.test())]
        case .failedCleaning: processing + [.failed(.test())] + cleaning
        case .failedOver: processing + [.failed(.test())] + cleaning + [.cleanedUp]
        case .canceled: processing + [.canceled(reason: nil)]
        case .canceledCleaning: processing + [.canceled(reason: nil)] + cleaning
        case .canceledOver: processing + [.canceled(reason: nil)] + cleaning + [.cleanedUp]
        case .forgotten: processing + [.completed] + cleaning + [.cleanedUp, .forgotten]
        }
    }

    func job() throws -> JobState {
        try JobState.created(options: JobOptions(dryRun: true)).after(history)
    }

    static var finished: [Position] {
        [
            .completed, .completedCleaning, .completedOver, .failed, .failedCleaning, .failedOver,
            .canceled, .canceledCleaning, .canceledOver, .forgotten,
        ]
    }
}

/// Each kind of command once, as somebody would give it to a job.
enum Word: CaseIterable {
    case startPreview, startAttempt, startCleanUp
    case finishPreview, confirm, advance, complete, retry, fail, interrupt
    case cancel, expire, finishCleanUp, failCleanUp, forget, passPreview, passCleanUp

    /// Whether it comes from user code, and so carries the number of a run.
    var isOfRun: Bool {
        switch self {
        case .startPreview, .startAttempt, .startCleanUp, .confirm, .cancel, .expire, .forget,
            .passPreview, .passCleanUp:
            false
        case .finishPreview, .advance, .complete, .retry, .fail, .interrupt: true
        case .finishCleanUp, .failCleanUp: true
        }
    }

    func command(run: Int32) -> JobCommand {
        switch self {
        case .startPreview: .start(.preview, recoveries: 5)
        case .startAttempt: .start(.attempt, recoveries: 5)
        case .startCleanUp: .start(.cleanUp, recoveries: 5)
        case .finishPreview:
            .finishPreview(run: run, Preview(), expires: .after(1000), goOn: true)
        case .confirm: .confirm
        case .advance: .advance(run: run, Advance(done: 1))
        case .complete: .complete(run: run)
        case .retry: .fail(run: run, .test(), next: .after(10))
        case .fail: .fail(run: run, .test(), next: nil)
        case .interrupt: .interrupt(run: run)
        case .cancel: .cancel(reason: "changed my mind")
        case .expire: .expire
        case .finishCleanUp: .finishCleanUp(run: run)
        case .failCleanUp: .failCleanUp(run: run, .test())
        case .forget: .forget
        case .passPreview: .passPreview(expires: .after(1000), goOn: true)
        case .passCleanUp: .passCleanUp
        }
    }
}
