import BatchJobs

/// What the command waits for while a job runs.
enum PublishEvent: Sendable {
    case changed(JobSnapshot)
    case answered(Answer)
    case stopRequested
    /// Whether the disk of the journal is full, when that changes.
    case journalIsFull(Bool)
    case schedulerFailed(any Error)
}

/// All that the command waits for, in the order in which it came.
struct PublishEvents: Sendable {
    let stream: AsyncStream<PublishEvent>
    private let continuation: AsyncStream<PublishEvent>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func send(_ event: PublishEvent) { continuation.yield(event) }

    /// Passes on what the runtime tells beside the job itself.
    func send(_ event: BatchEvent) {
        switch event.kind {
        case .journalFull: send(.journalIsFull(true))
        case .journalHasSpace: send(.journalIsFull(false))
        default: break
        }
    }
}

/// How the command left a job.
enum PublishOutcome: Sendable {
    case finished
    case unconfirmed
    case interrupted
}
