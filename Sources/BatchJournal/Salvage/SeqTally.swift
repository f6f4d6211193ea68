/// Which numbers were found, in order, and which are missing between them.
struct SeqTally {
    private var next: UInt64
    private(set) var lost: [ClosedRange<UInt64>] = []

    init(after seq: UInt64) { next = seq + 1 }

    /// The highest that is known to have been given.
    var last: UInt64 { next - 1 }

    /// False for one that was found before, or that something else stands for.
    mutating func found(_ seq: UInt64) -> Bool {
        guard seq >= next else { return false }
        ended(at: seq - 1)
        next = seq + 1
        return true
    }

    /// All numbers up to this one were given.
    mutating func ended(at seq: UInt64) {
        guard seq >= next else { return }
        lost.append(next...seq)
        next = seq + 1
    }

    /// Forgets what is missing up to a number, because something else tells of that.
    mutating func excuse(upTo seq: UInt64) {
        lost = lost.compactMap { range in
            guard range.upperBound > seq else { return nil }
            return max(range.lowerBound, seq + 1)...range.upperBound
        }
    }
}
