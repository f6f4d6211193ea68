import Synchronization

/// The model, filled by clients and by running code at the same time.
final class StreamLedger: Sendable {
    private let model = Mutex(StreamModel())

    func note(_ body: (inout StreamModel) -> Void) { model.withLock { body(&$0) } }

    var complaints: [String] { model.withLock { $0.complaints } }
    var acknowledgements: Int { model.withLock { $0.acknowledgements } }
}
