import BatchJournal
import Synchronization
import TestSupport

/// Fails every call of a kind on files whose names end so, while it is on.
final class FailingCall: Sendable {
    private let isOn = Atomic(false)
    private let error: FileError
    private let kind: FileCall.Kind
    private let suffix: String

    init(_ errno: Int32, at kind: FileCall.Kind, of suffix: String) {
        error = FileError(errno, "test")
        (self.kind, self.suffix) = (kind, suffix)
    }

    func turn(on: Bool) { isOn.store(on, ordering: .relaxed) }

    var check: @Sendable (FileCall) throws(FileError) -> Void {
        { [self] (call) throws(FileError) in
            guard isOn.load(ordering: .relaxed), call.kind == kind, call.name.hasSuffix(suffix)
            else { return }
            throw error
        }
    }
}
