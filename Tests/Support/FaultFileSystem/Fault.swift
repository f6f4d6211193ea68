/// What goes wrong, at which calls.
package struct Fault: Sendable {
    package enum Effect: Sendable {
        /// The call does nothing and throws.
        case error(Int32)
        /// A read or write moves at most so many bytes.
        case short(Int)
        /// A sync says success and has done nothing; a later one makes up for it.
        case lie
        /// A sync throws, and then the page cache looks clean: no later sync writes what it shows.
        case forget(Int32)
        /// The power goes: this call and all later ones throw.
        case powerCut
    }

    /// Which of the calls that match, counted from 1 since the fault was planned.
    package enum Occurrence: Hashable, Sendable {
        case every
        case numbers(ClosedRange<Int>)
        /// By seed.
        case oneIn(Int)
    }

    package var effect: Effect
    package var occurrence: Occurrence
    private let kinds: Set<FileCall.Kind>
    private let suffix: String
    private var matches = 0

    /// No kinds are all kinds; `suffix` is how the name of the file ends.
    package init(
        _ effect: Effect, at kinds: Set<FileCall.Kind> = [], of suffix: String = "",
        _ occurrence: Occurrence = .every
    ) {
        (self.effect, self.occurrence) = (effect, occurrence)
        (self.kinds, self.suffix) = (kinds, suffix)
    }

    mutating func strikes(
        _ call: FileCall, _ generator: inout SeededGenerator
    ) -> Bool {
        guard kinds.isEmpty || kinds.contains(call.kind), call.name.hasSuffix(suffix)
        else { return false }
        matches += 1
        switch occurrence {
        case .every: return true
        case .numbers(let numbers): return numbers.contains(matches)
        case .oneIn(let count): return Int.random(in: 0..<count, using: &generator) == 0
        }
    }
}

/// All faults that are planned; of those that strike at one call, the first planned counts.
struct FaultPlan: Sendable {
    var faults: [Fault] = []
    private var generator: SeededGenerator
    private(set) var strikes = 0

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func effect(at call: FileCall) -> Fault.Effect? {
        var effect: Fault.Effect?
        for index in faults.indices where faults[index].strikes(call, &generator) {
            effect = effect ?? faults[index].effect
        }
        if effect != nil { strikes += 1 }
        return effect
    }

    mutating func seed() -> UInt64 { generator.next() }
}
