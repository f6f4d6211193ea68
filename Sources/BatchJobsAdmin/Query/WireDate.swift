import BatchJobs
package import Foundation

/// A date in a query: ISO 8601, or seconds since 1970 with or without a fraction.
package enum WireDate {
    /// The years 1 to 9999, which ISO 8601 prints; milliseconds taken for seconds are beyond.
    static let seconds = -62_135_596_800.0...253_402_300_799.999

    package static func parse(_ text: String) -> Date? {
        let date = unixSeconds(text) ?? iso8601(text)
        guard let date, seconds.contains(date.timeIntervalSince1970) else { return nil }
        return date
    }

    /// A number as JSON writes it, which has an exponent if it is very small.
    private static func unixSeconds(_ text: String) -> Date? {
        let number = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let halves = number.split(omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
        let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
        let exponent = halves.dropFirst().map {
            $0.hasPrefix("-") || $0.hasPrefix("+") ? $0.dropFirst() : $0
        }
        guard parts.count <= 2, exponent.count <= 1,
            (parts + exponent).allSatisfy({ !$0.isEmpty && $0.isDigits })
        else { return nil }
        return Double(text).map { Date(timeIntervalSince1970: $0) }
    }

    /// `2026-01-31`, or with a time to the minute, second or a fraction, and a zone; UTC without.
    private static func iso8601(_ text: String) -> Date? {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(4), scanner.take("-"), let month = scanner.number(2),
            scanner.take("-"), let day = scanner.number(2),
            let days = civilDays(year, month, day)
        else { return nil }
        var (milliseconds, rest) = (days * 86_400_000, 0.0)
        if scanner.take("T") || scanner.take("t") {
            guard let time = scanner.time(), let zone = scanner.zone() else { return nil }
            milliseconds += time.milliseconds - zone * 60_000
            rest = time.rest
        }
        guard scanner.isAtEnd else { return nil }
        // As stamps are made, so that a record's own stamp is found again to the last bit.
        let date = Timestamp(milliseconds: Int64(milliseconds)).date
        return rest > 0 ? date.addingTimeInterval(rest) : date
    }

    /// Days since 1970 (Howard Hinnant, *chrono-Compatible Low-Level Date Algorithms*,
    /// `days_from_civil`); `nil` for a day that its month has not got.
    private static func civilDays(_ year: Int, _ month: Int, _ day: Int) -> Int? {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard year > 0, 1...12 ~= month, 1...lengths[month - 1] ~= day else { return nil }
        let shifted = month > 2 ? year : year - 1
        let (era, yearOfEra) = (shifted / 400, shifted % 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

/// A cursor over the digits of a date.
private struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// Exactly so many digits.
    mutating func number(_ count: Int) -> Int? {
        let digits = rest.prefix(count)
        guard digits.count == count, Substring(digits).isDigits else { return nil }
        rest = rest.dropFirst(count)
        return Int(Substring(digits))
    }

    /// A time as milliseconds, and what a fraction has beyond these, in seconds.
    mutating func time() -> (milliseconds: Int, rest: Double)? {
        guard let hour = number(2), hour < 24, take(":"), let minute = number(2), minute < 60
        else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        guard take(":") else { return (milliseconds, 0) }
        guard let second = number(2), second < 60 else { return nil }
        milliseconds += second * 1000
        guard take(".") else { return (milliseconds, 0) }
        let digits = Substring(rest.prefix { 0x30...0x39 ~= $0 })
        guard !digits.isEmpty else { return nil }
        rest = rest.dropFirst(digits.utf8.count)
        let whole = digits.prefix(3).padded(to: 3)
        return (milliseconds + (Int(whole) ?? 0), Double("0.000\(digits.dropFirst(3))") ?? 0)
    }

    /// Minutes ahead of UTC.
    mutating func zone() -> Int? {
        if isAtEnd || take("Z") || take("z") { return 0 }
        let isBehind = take("-")
        // A plus that nobody encoded arrives as a space.
        guard isBehind || take("+") || take(" "), let hours = number(2), hours < 24 else {
            return nil
        }
        _ = take(":")
        guard let minutes = isAtEnd ? 0 : number(2), minutes < 60 else { return nil }
        return (isBehind ? -1 : 1) * (hours * 60 + minutes)
    }
}

extension Substring {
    fileprivate var isDigits: Bool { utf8.allSatisfy { 0x30...0x39 ~= $0 } }

    fileprivate func padded(to count: Int) -> String {
        self + String(repeating: "0", count: Swift.max(0, count - utf8.count))
    }
}
