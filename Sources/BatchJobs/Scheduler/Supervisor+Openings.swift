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

    /// More than there can be.
    package static let all = Openings(previews: .max, attempts: .max)

    package var isEmpty: Bool { previews == 0 && attempts == 0 }

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
    package private(set) var openings: Openings {
        get { Openings(previews: previews.lent, attempts: attempts.lent) }
        set { (previews.lent, attempts.lent) = (newValue.previews, newValue.attempts) }
    }

    /// Those of them for which something waits.
    package func missing(isKnown: (String) -> Bool) -> Openings {
        // Nobody is alone beside others.
        if quarantine.waiting(isKnown: isKnown) > 0 { return .all }
        return Openings(
            previews: previews.missing(isKnown: isKnown),
            attempts: attempts.missing(isKnown: isKnown))
    }

    // Jobs without a preview wait for one of its slots before they wait for an attempt.
    private var mayLend: Bool { alone == nil && nextAlone == nil && !previews.isBusy }

    /// Gives out what is left, once all that may start was started.
    package mutating func lend() -> Openings {
        guard mayLend else { return Openings() }
        return Openings(previews: previews.lend(), attempts: attempts.lend())
    }

    /// Whether nobody waits for a slot: who returns may leave its own to a job yet to be made.
    package func passesOn(isKnown: (String) -> Bool) -> Bool {
        mayLend && missing(isKnown: isKnown).isEmpty
    }

    /// A job that has returned left its slot to one that is yet to be made.
    package mutating func passedOn(_ activity: Activity) { openings[activity] += 1 }

    /// Takes back what nobody has taken.
    package mutating func recall(_ unused: Openings) {
        previews.lent -= unused.previews
        attempts.lent -= unused.attempts
    }

    /// A job was made with a slot that was given out, and its work has begun.
    package mutating func began(_ id: JobID, _ activity: Activity, type: String) -> Start {
        openings[activity] -= 1
        return start(id, .run(activity), type, after: 0)
    }
}
