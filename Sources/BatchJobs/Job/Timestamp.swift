package import Foundation

/// A date in whole milliseconds since 1970, as the journal and the wire keep it.
package struct Timestamp: Hashable, Comparable, Sendable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Takes the nearest, and what no calendar prints as the nearest it does (years 1 to 9999).
    ///
    /// A date that is no number is the earliest, so that nothing waits for it.
    package init(_ date: Date) {
        // Each takes the other one where the date is no number.
        let seconds = min(253_402_300_799, max(-62_135_596_800, date.timeIntervalSince1970))
        // Rounded down, a date that was made from milliseconds would lose one here and there.
        milliseconds = Int64((seconds * 1000).rounded())
    }

    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package func advanced(by duration: Duration) -> Timestamp {
        Timestamp(milliseconds: milliseconds.addingClamped(duration.milliseconds))
    }

    package func duration(to other: Timestamp) -> Duration {
        .milliseconds(other.milliseconds.subtractingClamped(milliseconds))
    }
}

/// A timestamp or none in eight bytes: an optional takes sixteen, and each job has five of them.
///
/// The earliest number stands for none. A journal may hold it, long before any calendar: then it is
/// kept a millisecond later, so that what has a date has one.
@propertyWrapper
package struct PackedTimestamp: Hashable, Sendable {
    private var milliseconds: Int64

    package init(wrappedValue: Timestamp?) {
        milliseconds = wrappedValue.map { max($0.milliseconds, .min + 1) } ?? .min
    }

    package var wrappedValue: Timestamp? {
        get { milliseconds == .min ? nil : Timestamp(milliseconds: milliseconds) }
        set { self = PackedTimestamp(wrappedValue: newValue) }
    }
}

extension Timestamp {
    /// ISO 8601 in UTC with milliseconds: `2026-01-31T09:30:00.000Z`.
    package var iso8601: String {
        let (days, rest) = milliseconds.quotientAndRemainder(floor: 86_400_000)
        let (year, month, day) = Self.civil(days)
        func padded(_ value: Int64, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        let hours = "\(padded(rest / 3_600_000, 2)):\(padded(rest / 60_000 % 60, 2))"
        return "\(date)T\(hours):\(padded(rest / 1000 % 60, 2)).\(padded(rest % 1000, 3))Z"
    }

    /// Year, month and day of a day since 1970 (Howard Hinnant, *chrono-Compatible Low-Level Date
    /// Algorithms*, `civil_from_days`).
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let (era, dayOfEra) = shifted.quotientAndRemainder(floor: 146_097)
        let leaps = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / 146_096
        let yearOfEra = (dayOfEra - leaps) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Int64 {
    fileprivate func quotientAndRemainder(floor divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }

    fileprivate func subtractingClamped(_ other: Int64) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other > 0 ? .min : .max) : difference
    }
}

extension Duration {
    /// Whole milliseconds, rounded down; what does not fit is the nearest that does.
    package var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        return product.addingClamped(attoseconds / 1_000_000_000_000_000)
    }

    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
