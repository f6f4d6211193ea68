import BatchJournal
import Synchronization
import TestSupport

/// Both images of the disk just before a call, and how many records were acknowledged by then.
struct Picture {
    /// Its number, from 1.
    let number: Int
    /// Nil behind the last one.
    let call: FileCall?
    let disk: SimulatedDisk
    let acknowledged: Int
}

/// Takes a picture before each call that may change the disk; the writer's own thread brings it.
final class Photographer: Sendable {
    private struct State {
        var pictures: [Picture] = []
        var calls = 0
        var journal: Journal?
        /// What was acknowledged before the present journal was opened.
        var before = 0
        var openedAt: UInt64 = 0
        var dueMarks = 0
    }
    private let state = Mutex(State())
    private let marks = Gate()

    /// From now on the journal says what is acknowledged.
    func watch(_ journal: Journal) {
        state.withLock { state in
            (state.journal, state.openedAt) = (journal, journal.settled)
        }
    }

    /// The journal has ended, and so many records were acknowledged in all.
    func stopWatching(acknowledged: Int) {
        state.withLock { state in
            (state.journal, state.before) = (nil, acknowledged)
        }
    }

    /// Waits until the mark stands that belongs behind the last batch, if there is room for one.
    func marked() async {
        await marks.reached(by: state.withLock { $0.dueMarks })
    }

    func pictures(last disk: SimulatedDisk) -> [Picture] {
        state.withLock { state in
            state.pictures + [
                Picture(
                    number: state.calls + 1, call: nil, disk: disk,
                    acknowledged: Self.acknowledged(state))
            ]
        }
    }

    func see(_ call: FileCall, _ disk: SimulatedDisk) {
        state.withLock { state in
            state.calls += 1
            guard call.kind.mayChange else { return }
            state.pictures.append(
                Picture(
                    number: state.calls, call: call, disk: disk,
                    acknowledged: Self.acknowledged(state)))
        }
        guard call.kind == .write, call.name.hasSuffix(".seg") else { return }
        let layout = IdleMarkLayout(after: call.offset + call.count)
        if call.offset + call.count == IdleMarkLayout(after: call.offset).end {
            marks.arrive()
        } else if let file = disk.file(call.name, in: JournalUnderTest.path),
            layout.end <= file.bytes.count
        {
            state.withLock { $0.dueMarks += 1 }
        }
    }

    private static func acknowledged(_ state: State) -> Int {
        state.before + (state.journal.map { Int($0.settled - state.openedAt) } ?? 0)
    }
}

extension FileCall.Kind {
    var mayChange: Bool {
        switch self {
        case .makeDirectory, .create, .write, .sync, .syncDirectory, .allocate, .truncate, .rename,
            .remove:
            true
        case .openDirectory, .open, .read, .dropCache, .size, .list, .lock, .identity: false
        }
    }
}
