/// A job's place in a queue; stale once the job's work is another.
struct Ticket: Hashable, Sendable {
    var id: JobID
    var work: JobWork
    var priority: Int8
}

/// Tickets in the order in which they start: priority, then date, then creation.
struct ByUrgency: Comparable {
    var ticket: Ticket

    static func < (left: ByUrgency, right: ByUrgency) -> Bool {
        let (left, right) = (left.ticket, right.ticket)
        return (right.priority, left.work.due, left.id) < (left.priority, right.work.due, right.id)
    }
}

/// Tickets in the order of the dates that they wait for.
struct ByDate: Comparable {
    var ticket: Ticket

    static func < (left: ByDate, right: ByDate) -> Bool {
        let (left, right) = (left.ticket, right.ticket)
        return (left.work.due, left.id) < (right.work.due, right.id)
    }
}
