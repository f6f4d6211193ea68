import Dispatch

/// Stops a thread at the next call of a kind, so that a test knows what was queued meanwhile.
package final class CallHold: Sendable {
    private let kind: FileCall.Kind
    private let suffix: String
    private let arrivals = Gate()
    private let permission = DispatchSemaphore(value: 0)

    init(_ kind: FileCall.Kind, of suffix: String) {
        (self.kind, self.suffix) = (kind, suffix)
    }

    /// Waits until a thread stands at the call.
    package func reached() async { await arrivals.reached() }

    package func release() { permission.signal() }

    func stops(_ call: FileCall) -> Bool {
        call.kind == kind && call.name.hasSuffix(suffix)
    }

    func wait() {
        arrivals.arrive()
        permission.wait()
    }
}
