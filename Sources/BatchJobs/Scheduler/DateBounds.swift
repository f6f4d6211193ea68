public import Foundation

/// A range of dates; each end may be open, and may belong to it or not.
public struct DateBounds: Hashable, Sendable {
    /// This date or later.
    public var atLeast: Date?
    /// Later than this date.
    public var above: Date?
    /// This date or earlier.
    public var atMost: Date?
    /// Earlier than this date.
    public var below: Date?

    /// Makes a range of the bounds that are given; all of them hold.
    public init(
        atLeast: Date? = nil, above: Date? = nil, atMost: Date? = nil, below: Date? = nil
    ) {
        (self.atLeast, self.above) = (atLeast, above)
        (self.atMost, self.below) = (atMost, below)
    }

    /// Whether a date keeps all bounds.
    public func contains(_ date: Date) -> Bool {
        atLeast.map { date >= $0 } ?? true
            && above.map { date > $0 } ?? true
            && atMost.map { date <= $0 } ?? true
            && below.map { date < $0 } ?? true
    }
}
