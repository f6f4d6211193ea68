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

    /// The lent ones that are to be taken back, since something waits for them.
    package func missing(isKnown: (String) -> Bool) -> Openings {
        // Nobody is alone beside others.
        if alone != nil || quarantine.waiting(isKnown: isKnown) > 0 { return .all }
        let ahead = previews.waiting(isKnown: isKnown)
        // From a preview that is passed a job goes on to its attempt at once.
        let ready = attempts.waiting(isKnown: isKnown) + ahead
        return Openings(
            previews: max(0, ahead - previews.free), attempts: max(0, ready - attempts.free))
    }

    /// Gives out what is left, once all that may start was started.
    package mutating func lend(isKnown: (String) -> Bool) -> Openings {
        guard alone == nil, nextAlone == nil, previews.waiting(isKnown: isKnown) == 0
        else { return Openings() }
        return Openings(previews: previews.lend(), attempts: attempts.lend())
    }

    /// Whether nobody waits for a slot: who returns may leave its own to a job yet to be made.
    package func passesOn(isKnown: (String) -> Bool) -> Bool {
        // Who ran alone may have done so beside code that does not return, beyond the limit.
        alone == nil && nextAlone == nil && !previews.isBeyondLimit && !attempts.isBeyondLimit
            && [quarantine, previews, attempts].allSatisfy { $0.waiting(isKnown: isKnown) == 0 }
    }

    /// A job that has returned leaves its slot to one that is yet to be made.
    package mutating func passedOn(_ activity: Activity) { openings[activity] += 1 }

    /// A slot that was given out or passed on came back.
    package mutating func gotBack(_ activity: Activity) { openings[activity] -= 1 }

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
