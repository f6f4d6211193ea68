/// Slots for jobs that are yet to be made, as they and the scheduler share them.
package struct Offer: Sendable {
    package private(set) var openings = Openings()
    /// Whether nobody waits for a slot, so that a job that returns leaves its own to the next one.
    private var passesOn = false

    package init() {}

    /// Takes a slot, if there is one.
    package mutating func take(_ activity: Activity) -> Bool {
        guard openings[activity] > 0 else { return false }
        openings[activity] -= 1
        return true
    }

    /// The slot of a job that returns, if it is for whoever is made next.
    package func passedOn(_ activity: Activity?) -> Activity? {
        passesOn && activity != .cleanUp ? activity : nil
    }

    /// Leaves a slot to whoever is made next, unless somebody has come to wait for one.
    package mutating func leave(_ activity: Activity) -> Bool {
        guard passesOn else { return false }
        openings[activity] += 1
        return true
    }

    /// Offers further slots; `passingOn` where nobody waits for one.
    package mutating func add(_ others: Openings, passingOn: Bool) {
        openings.previews += others.previews
        openings.attempts += others.attempts
        // Only who takes slots back may end it, and so has seen all that were left before.
        passesOn = passesOn || passingOn
    }

    /// Takes back slots; where some are missing, nothing is passed on from here on.
    package mutating func withdraw(_ wanted: Openings) -> Openings {
        let found = Openings(
            previews: min(openings.previews, wanted.previews),
            attempts: min(openings.attempts, wanted.attempts))
        openings.previews -= found.previews
        openings.attempts -= found.attempts
        if found != wanted { passesOn = false }
        return found
    }
}
