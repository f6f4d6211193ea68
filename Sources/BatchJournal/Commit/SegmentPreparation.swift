import Foundation
import Synchronization

/// Prepares the next segment beside the commits.
final class SegmentPreparation: Sendable {
    private let result = Mutex<Result<PreparedSegment, JournalError>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    init(
        _ id: Identifier, size: Int, in directory: JournalDirectory, inBackground: Bool,
        whenDone: @escaping @Sendable () -> Void
    ) {
        let work: @Sendable () -> Void = { [self] in
            let prepared = Result { () throws(JournalError) in
                try directory.prepareSegment(id, size: size)
            }
            result.withLock { $0 = prepared }
            done.signal()
            whenDone()
        }
        if inBackground { Thread(block: work).start() } else { work() }
    }

    var isDone: Bool { result.withLock { $0 != nil } }

    /// Waits for the file; called once.
    func wait() throws(JournalError) -> PreparedSegment {
        done.wait()
        guard let prepared = result.withLock({ $0 }) else { throw .closed }
        return try prepared.get()
    }
}
