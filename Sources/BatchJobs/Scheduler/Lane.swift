/// Work of one kind: what runs, what is ready, and how much may run at the same time.
struct Lane {
    let limit: Int
    var typeLimits: [String: Int] = [:]
    private(set) var running = 0
    /// Slots given out to what has not been heard of yet.
    var lent = 0
    /// Of the types that have a limit.
    private var runningByType: [String: Int] = [:]
    private var ready: [String: Heap<ByUrgency>] = [:]

    init(limit: Int, typeLimits: [String: Int] = [:]) {
        (self.limit, self.typeLimits) = (limit, typeLimits)
    }

    mutating func enqueue(_ ticket: Ticket, type: String) {
        ready[type, default: Heap()].insert(ByUrgency(ticket: ticket))
    }

    var count: Int { ready.values.reduce(0) { $0 + $1.count } }

    var isFull: Bool { free == 0 }

    var free: Int { max(0, limit - running - lent) }

    var isBeyondLimit: Bool { running + lent > limit }

    /// Gives out all slots that are free.
    mutating func lend() -> Int {
        let free = free
        lent += free
        return free
    }

    func isFull(for type: String) -> Bool {
        guard let limit = typeLimits[type] else { return false }
        return runningByType[type, default: 0] >= limit
    }

    /// Tickets that wait for a slot and nothing else, stale ones included.
    func waiting(isKnown: (String) -> Bool) -> Int {
        ready.reduce(0) { count, tickets in
            isKnown(tickets.key) && !isFull(for: tickets.key) ? count + tickets.value.count : count
        }
    }

    /// The most urgent ticket of a type that may start; stale ones are dropped on the way.
    mutating func first(
        isKnown: (String) -> Bool, isCurrent: (Ticket) -> Bool
    ) -> (type: String, ticket: Ticket)? {
        guard !isFull else { return nil }
        var best: (type: String, ticket: Ticket)?
        for type in ready.keys where isKnown(type) && !isFull(for: type) {
            while let first = ready[type]?.first, !isCurrent(first.ticket) {
                _ = ready[type]?.removeFirst()
            }
            guard let first = ready[type]?.first else { continue }
            if let best, ByUrgency(ticket: best.ticket) < first { continue }
            best = (type, first.ticket)
        }
        return best
    }

    mutating func removeFirst(of type: String) {
        _ = ready[type]?.removeFirst()
        if ready[type]?.count == 0 { ready[type] = nil }
    }

    /// Keeps only the tickets that are wanted.
    mutating func filter(_ isWanted: (Ticket) -> Bool) {
        for type in ready.keys {
            ready[type]?.filter { isWanted($0.ticket) }
            if ready[type]?.count == 0 { ready[type] = nil }
        }
    }

    mutating func started(_ type: String) {
        running += 1
        if typeLimits[type] != nil { runningByType[type, default: 0] += 1 }
    }

    mutating func ended(_ type: String) {
        running -= 1
        if typeLimits[type] != nil { runningByType[type, default: 0] -= 1 }
    }
}
