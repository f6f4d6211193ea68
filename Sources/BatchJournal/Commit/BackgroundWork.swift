import Foundation
import Synchronization

/// Something that is made beside the commits, on a thread of its own; the writer collects it.
final class BackgroundWork<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, JournalError>?>(nil)
    private let done = DispatchSemaphore(value: 0)
    private let cancelled = Atomic(false)

    /// `inBackground` false does it at once, so that all calls are one sequence.
    init(
        inBackground: Bool, whenDone: @escaping @Sendable () -> Void,
        _ body: @escaping @Sendable (BackgroundWork) throws(JournalError) -> Value
    ) {
        let work: @Sendable () -> Void = { [self] in
            let value = Result { () throws(JournalError) in try body(self) }
            result.withLock { $0 = value }
            done.signal()
            whenDone()
        }
        if inBackground { Thread(block: work).start() } else { work() }
    }

    var isDone: Bool { result.withLock { $0 != nil } }

    /// Asks to end early; who works on looks at ``isCancelled`` now and then.
    func cancel() { cancelled.store(true, ordering: .relaxed) }

    var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

    /// Waits for the end; called once.
    func wait() throws(JournalError) -> Value {
        done.wait()
        guard let value = result.withLock({ $0 }) else { throw .closed }
        return try value.get()
    }
}
