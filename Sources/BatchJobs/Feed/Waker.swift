import Synchronization

/// Wakes one waiter; rings that nobody waits for are one.
///
/// Unlike a stream it outlives a wait that is cancelled. A ring may be for nothing: look again.
final class Waker: Sendable {
    private struct State {
        var isRung = false
        var waiter: CheckedContinuation<Void, Never>?
    }
    private let state = Mutex(State())

    func ring() {
        let waiter = state.withLock { state in
            defer { state.waiter = nil }
            state.isRung = state.waiter == nil
            return state.waiter
        }
        waiter?.resume()
    }

    /// Waits for a ring, or until the task is cancelled.
    func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                // Whoever comes second sends the first one away, rather than leave it for ever.
                let ready = state.withLock { state in
                    defer { state.isRung = false }
                    if state.isRung { return waiter as CheckedContinuation<Void, Never>? }
                    defer { state.waiter = waiter }
                    return state.waiter
                }
                ready?.resume()
            }
        } onCancel: {
            ring()
        }
    }
}
