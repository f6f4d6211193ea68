import Synchronization

/// All who listen to jobs, to some by name or to every one.
final class FeedHub: Sendable {
    private struct State {
        var count = 0
        var everyJob: [Int: FeedInbox] = [:]
        var single: [JobID: [Int: FeedInbox]] = [:]
        var isClosed = false

        func listeners(to id: JobID) -> [FeedInbox] {
            guard !everyJob.isEmpty || !single.isEmpty else { return [] }
            return Array(everyJob.values) + Array(single[id, default: [:]].values)
        }

        var all: [FeedInbox] { Array(everyJob.values) + single.values.flatMap(\.values) }
    }
    private let state = Mutex(State())

    func add(_ inbox: FeedInbox, to ids: Set<JobID>?) -> Int {
        let (number, isClosed) = state.withLock { state in
            state.count += 1
            if ids == nil { state.everyJob[state.count] = inbox }
            for id in ids ?? [] { state.single[id, default: [:]][state.count] = inbox }
            return (state.count, state.isClosed)
        }
        if isClosed { inbox.close() }
        return number
    }

    func remove(_ number: Int, from ids: Set<JobID>?) {
        state.withLock { state in
            state.everyJob[number] = nil
            for id in ids ?? [] {
                state.single[id]?[number] = nil
                if state.single[id]?.isEmpty == true { state.single[id] = nil }
            }
        }
    }

    func tell(_ job: JobSnapshot) {
        for inbox in state.withLock({ $0.listeners(to: job.id) }) { inbox.note(job) }
    }

    /// Lets everybody look again.
    func ring() {
        for inbox in state.withLock(\.all) { inbox.waker.ring() }
    }

    /// Nothing will change any more.
    func close() {
        let all = state.withLock { state in
            state.isClosed = true
            return state.all
        }
        for inbox in all { inbox.close() }
    }
}
