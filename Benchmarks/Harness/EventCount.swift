import BatchJobs
import Synchronization

/// Waits until so many events of a kind have come.
final class EventCount: Sendable {
    private let kind: BatchEvent.Kind
    private let state = Mutex<(left: Int, waiter: CheckedContinuation<Void, Never>?)>((0, nil))

    init(_ kind: BatchEvent.Kind, _ count: Int) {
        self.kind = kind
        state.withLock { $0.left = count }
    }

    func note(_ event: BatchEvent) {
        guard event.kind == kind else { return }
        let waiter = state.withLock { state in
            state.left -= 1
            return state.left == 0 ? state.waiter : nil
        }
        waiter?.resume()
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                state.waiter = continuation
                return state.left <= 0
            }
            if isOver { continuation.resume() }
        }
    }
}
