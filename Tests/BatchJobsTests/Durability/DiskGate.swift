import BatchJournal
import Dispatch
import Foundation
import Synchronization
import TestSupport

/// Holds back or fails the syncs that commits wait for, by hand; slow enough that haste is seen.
final class DiskGate: Sendable {
    private enum Position { case open, closed, broken }
    private let position = Mutex(Position.open)
    private let opened = DispatchSemaphore(value: 0)
    /// Rings when a sync stands before the closed gate.
    let arrivals: AsyncStream<Void>
    private let arrival: AsyncStream<Void>.Continuation
    private let delay: Double

    init(delay: Double = 0) {
        self.delay = delay
        (arrivals, arrival) = AsyncStream.makeStream()
    }

    /// A file system whose syncs pass through this gate.
    var files: RecordingFileSystem {
        RecordingFileSystem { [self] call throws(FileError) in
            if call.isCommit { try pass() }
        }
    }

    func close() { position.withLock { $0 = .closed } }

    func open() {
        position.withLock { $0 = .open }
        opened.signal()
    }

    /// From now on every sync fails.
    func destroy() { position.withLock { $0 = .broken } }

    private func pass() throws(FileError) {
        switch position.withLock({ $0 }) {
        // A slow disk, by which nobody waits for anything else.
        case .open: Thread.sleep(forTimeInterval: delay)
        case .broken: throw FileError(EIO, "fdatasync")
        case .closed:
            arrival.yield()
            opened.wait()
        }
    }
}

extension FileCall {
    /// The sync that a commit waits for.
    var isCommit: Bool { kind == .sync && name.hasSuffix(".seg") }
}
