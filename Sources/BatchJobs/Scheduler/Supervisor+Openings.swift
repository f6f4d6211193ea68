/// Slots that nobody waits for, given out beforehand to jobs that are yet to be made.
///
/// Whoever makes one takes its slot without asking, and its work begins in the record that makes
/// it: one record and one wait for the disk less than one after the other.
package struct Openings: Equatable, Sendable {
    package var previews = 0
    package var attempts = 0

    package init(previews: Int = 0, attempts: Int = 0) {
        (self.previews, self.attempts) = (previews, attempts)
    }

    package var isEmpty: Bool { previews == 0 && attempts == 0 }

    /// Takes a slot, if there is one.
    mutating func take(_ activity: Activity) -> Bool {
        guard self[activity] > 0 else { return false }
        self[activity] -= 1
        return true
    }

    mutating func add(_ others: Openings) {
        previews += others.previews
        attempts += others.attempts
    }

    subscript(activity: Activity) -> Int {
        get {
            switch activity {
            case .preview: previews
            case .attempt: attempts
            case .cleanUp: 0
            }
        }
        set {
            switch activity {
            case .preview: previews = newValue
            case .attempt: attempts = newValue
            case .cleanUp: break
            }
        }
    }
}

extension Supervisor {
    /// Those that are given out, or taken by jobs that have not been heard of yet.
    package var openings: Openings { Openings(previews: previews.lent, attempts: attempts.lent) }

    /// Gives out what is left, once all that may start was started.
    package mutating func lend() -> Openings {
        // Jobs without a preview wait for a slot of these before they wait for an attempt.
        guard alone == nil, nextAlone == nil, !previews.isFull else { return Openings() }
        return Openings(previews: previews.lend(), attempts: attempts.lend())
    }

    /// Takes back what nobody has taken.
    package mutating func recall(_ unused: Openings) {
        previews.lent -= unused.previews
        attempts.lent -= unused.attempts
    }

    /// A job was made with a slot that was given out, and its work has begun.
    package mutating func began(_ id: JobID, _ activity: Activity, type: String) -> Start {
        recall(Openings(of: activity))
        return start(id, .run(activity), type, after: 0)
    }
}

extension Openings {
    fileprivate init(of activity: Activity) {
        self[activity] = 1
    }
}
