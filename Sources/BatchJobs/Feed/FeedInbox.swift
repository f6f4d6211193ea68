import Synchronization

/// Where a listener to jobs is told of them.
final class FeedInbox: Sendable {
    let waker = Waker()
    private let state: Mutex<FeedState>

    init(_ query: JobQuery) {
        state = Mutex(FeedState(query))
    }

    func note(_ job: JobSnapshot) {
        state.withLock { $0.note(job) }
        waker.ring()
    }

    func close() {
        state.withLock { $0.close() }
        waker.ring()
    }

    func next() -> FeedState.Step { state.withLock { $0.next() } }
    func take(_ part: FeedState.Part) { state.withLock { $0.take(part) } }
}
