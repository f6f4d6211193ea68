import Synchronization

/// The streams that are open, in all and of each caller, and whether they are to end.
final class StreamSlots: Sendable {
    private struct State {
        var taken = 0
        var ofCallers: [String: Int] = [:]
        var isEnding = false
    }
    private let state = Mutex(State())
    private let perCaller: Int
    private let inAll: Int

    init(perCaller: Int, inAll: Int) {
        (self.perCaller, self.inAll) = (perCaller, inAll)
    }

    /// A place for one stream; it is free again when nobody has it any more.
    func take(for caller: AdminCaller) throws(Refusal) -> Slot {
        let full = state.withLock { state -> String? in
            guard state.taken < inAll else { return "\(inAll) streams are open" }
            guard state.ofCallers[caller.id, default: 0] < perCaller else {
                return "\(perCaller) streams of yours are open"
            }
            state.taken += 1
            state.ofCallers[caller.id, default: 0] += 1
            return nil
        }
        if let full { throw .later("\(full), which is the limit", code: "too_many_streams") }
        return Slot(self, caller.id)
    }

    private func free(_ caller: String) {
        state.withLock { state in
            state.taken -= 1
            let rest = state.ofCallers[caller, default: 0] - 1
            state.ofCallers[caller] = rest > 0 ? rest : nil
        }
    }

    var isEnding: Bool { state.withLock { $0.isEnding } }

    func end() {
        state.withLock { $0.isEnding = true }
    }

    /// The place of one stream.
    final class Slot: Sendable {
        private let slots: StreamSlots
        private let caller: String

        fileprivate init(_ slots: StreamSlots, _ caller: String) {
            (self.slots, self.caller) = (slots, caller)
        }

        deinit { slots.free(caller) }

        /// Whether all streams are to end.
        var isEnding: Bool { slots.isEnding }
    }
}
