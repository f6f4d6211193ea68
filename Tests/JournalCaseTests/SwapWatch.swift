import Synchronization
import TestSupport

/// Sees what an opening has done to the segments by the time that it commits to them.
///
/// Until then it must change no byte: it may still fail, and a person may want to see what there was.
final class SwapWatch: Sendable {
    private let atSwap = Mutex<SimulatedDisk?>(nil)

    func see(_ call: FileCall, _ disk: SimulatedDisk) {
        guard call.kind == .rename, call.name == "MANIFEST" else { return }
        atSwap.withLock { $0 = $0 ?? disk }
    }

    func changedSegment(since before: SimulatedDisk) -> String? {
        guard let disk = atSwap.withLock({ $0 }) else { return nil }
        let now = disk.contents(of: JournalUnderTest.path)
        return before.contents(of: JournalUnderTest.path).first { name, bytes in
            name.hasSuffix(".seg") && now[name] != bytes
        }?.key
    }
}
