import Dispatch
import Synchronization

/// What callers and the writer's thread share: payloads on the way to disk and those who wait for them.
final class CommitQueue: Sendable {
    /// Resumed once: at once, or else by whoever takes it out of the state, under its lock.
    ///
    /// A checked one is a further piece of memory for each wait, which the writer has to give back to
    /// the thread of the caller.
    typealias Continuation = UnsafeContinuation<JournalError?, Never>

    /// How a journal's use ends.
    enum Ending: Sendable {
        /// Everything appended is written, then MANIFEST says that the journal is closed cleanly.
        case close
        /// As after a crash: nothing further is written, only the lock is released.
        case abandon
    }

    enum Taken {
        case records
        case nothing
        case ending(Ending)
    }

    struct Waiter {
        let position: UInt64
        let continuation: Continuation
    }

    struct State {
        var pending = PayloadBatch()
        var appended: UInt64
        var waiters: [Waiter] = []
        var closers: [Continuation] = []
        /// Who asked for a compaction that has not begun, and who waits for the one that runs.
        var compactors: (next: [Continuation], now: [Continuation]) = ([], [])
        var isAsleep = false
        var ending: Ending?
        /// Whether records that are held for lack of space are to be given up.
        var isSurrendered = false
        var isEnded = false
        var outcome: JournalError?
        /// What new work may still take of the segment; nil while there is space for a next one.
        var newWorkRoom: Int?
        var health: JournalHealth
    }

    let state: Mutex<State>
    let durable: Atomic<UInt64>
    /// The last position that somebody waits for.
    let awaited: Atomic<UInt64>
    let bell = DispatchSemaphore(value: 0)
    let onNews: @Sendable (JournalNews) -> Void

    init(
        after position: UInt64, health: JournalHealth,
        onNews: @escaping @Sendable (JournalNews) -> Void
    ) {
        state = Mutex(State(appended: position, health: health))
        durable = Atomic(position)
        awaited = Atomic(position)
        self.onNews = onNews
    }

    var settled: UInt64 { durable.load(ordering: .acquiring) }

    var health: JournalHealth {
        state.withLock { state in
            var health = state.health
            health.isFull = state.newWorkRoom != nil
            health.queued = state.appended - settled
            return health
        }
    }
}
