import Dispatch

/// Stops a thread at the next call of a kind, so that a test knows what was queued meanwhile.
package final class CallHold: Sendable {
    private let call: RecordingOperation.Call
    private let suffix: String
    private let arrivals = Gate()
    private let permission = DispatchSemaphore(value: 0)

    init(_ call: RecordingOperation.Call, of suffix: String) {
        (self.call, self.suffix) = (call, suffix)
    }

    /// Waits until a thread stands at the call.
    package func reached() async { await arrivals.reached() }

    package func release() { permission.signal() }

    func stops(_ operation: RecordingOperation) -> Bool {
        operation.call == call && operation.name.hasSuffix(suffix)
    }

    func wait() {
        arrivals.arrive()
        permission.wait()
    }
}
