import Dispatch

/// Stops a thread at the next call, so that a test knows what was queued meanwhile.
package final class CallHold: Sendable {
    private let arrivals = Gate()
    private let permission = DispatchSemaphore(value: 0)

    package init() {}

    /// Waits until a thread stands at the call.
    package func reached() async { await arrivals.reached() }

    package func release() { permission.signal() }

    func wait() {
        arrivals.arrive()
        permission.wait()
    }
}
