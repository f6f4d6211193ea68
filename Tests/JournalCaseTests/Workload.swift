import TestSupport

/// What a test does to a journal, step by step; made by seed, so that a number repeats all of it.
struct Workload {
    enum Step: Hashable {
        /// One record, waited for: a batch of its own.
        case append(length: Int)
        /// Records of which all but the first lie in one batch.
        case group(count: Int, length: Int)
        /// A record that no rest of a segment has room for.
        case rotate
        case reopen(clean: Bool)
        case compact
    }

    let seed: UInt64
    var steps: [Step]
    /// Whether each pause is followed by an idle mark.
    var marks = false
    /// Whether compactions begin by themselves, beside the steps: then not every call repeats.
    var compactsByItself = false

    init(seed: UInt64, steps: [Step], marks: Bool = false) {
        (self.seed, self.steps, self.marks) = (seed, steps, marks)
    }

    /// So many steps, chosen by seed.
    init(seed: UInt64, count: Int = 8) {
        var generator = SeededGenerator(seed: seed)
        let steps = (0..<count).map { _ in Step.random(using: &generator) }
        self.init(seed: seed, steps: steps, marks: seed % 3 == 0)
    }
}

extension Workload.Step {
    static func random(using generator: inout SeededGenerator) -> Workload.Step {
        switch Int.random(in: 0..<20, using: &generator) {
        case 0: .append(length: .random(in: 4000...9000, using: &generator))
        case 1..<8: .append(length: .random(in: 1...700, using: &generator))
        case 8..<14:
            .group(
                count: .random(in: 2...6, using: &generator),
                length: .random(in: 1...900, using: &generator))
        case 14: .rotate
        case 15: .compact
        case 16..<18: .reopen(clean: true)
        default: .reopen(clean: false)
        }
    }

    /// The lengths of the records that it appends.
    var lengths: [Int] {
        switch self {
        case .append(let length): [length]
        case .group(let count, let length): Array(repeating: length, count: count)
        case .rotate: [4000]
        case .reopen, .compact: []
        }
    }
}
