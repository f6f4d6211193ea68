import BatchJobs
import Foundation
import Testing

/// Dates in whole milliseconds.
@Suite struct TimestampTests {
    private let formatter: ISO8601DateFormatter = {
        let formatter = ISO8601DateFormatter()
        formatter.formatOptions = [.withInternetDateTime]
        return formatter
    }()

    @Test func `a date is printed as Foundation prints it`() {
        var random = SplitMix64(state: 9)
        // Before 1582 Foundation's calendar is the Julian one.
        let gregorian = Int64(-12_219_292_800)...253_402_300_799
        let days: [Int64] = [0, 59, 60, 365, 11_016, 11_017, 19_782, 19_783, -1, -719_162, 47_540]
        let dates =
            days.flatMap { [$0 * 86_400, $0 * 86_400 + 86_399] }
            + (0..<5000).map { _ in Int64.random(in: gregorian, using: &random) }
        for seconds in dates where gregorian.contains(seconds) {
            let date = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
            for (rest, text) in [(0, ".000Z"), (7, ".007Z"), (999, ".999Z")] {
                let timestamp = Timestamp(milliseconds: seconds * 1000 + Int64(rest))
                #expect(timestamp.iso8601 == date.dropLast() + text)
            }
        }
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ]) func `dates at the edges of the calendar`(_ milliseconds: Int64, _ text: String) {
        #expect(Timestamp(milliseconds: milliseconds).iso8601 == text)
    }

    @Test(arguments: [
        (Double.infinity, "9999-12-31T23:59:59"), (-.infinity, "0001-01-01T00:00:00"),
        (.greatestFiniteMagnitude, "9999-12-31T23:59:59"), (1e300, "9999-12-31T23:59:59"),
        (-1e300, "0001-01-01T00:00:00"), (-62_135_596_801, "0001-01-01T00:00:00"),
        (253_402_300_800, "9999-12-31T23:59:59"),
    ]) func `a date beyond the calendar is its nearest end`(_ seconds: Double, _ text: String) {
        let timestamp = Timestamp(Date(timeIntervalSince1970: seconds))
        #expect(timestamp.iso8601.hasPrefix(text))
    }

    @Test(arguments: [Double.nan, .signalingNaN]) func `a date that is none traps nothing`(
        _ seconds: Double
    ) {
        let timestamp = Timestamp(Date(timeIntervalSince1970: seconds))
        #expect(timestamp.iso8601.count == 24)
    }

    @Test func `a date that came from a timestamp gives it back`() {
        var random = SplitMix64(state: 10)
        for _ in 0..<50_000 {
            let milliseconds = Int64.random(
                in: -62_135_596_800_000...253_402_300_799_000, using: &random)
            let timestamp = Timestamp(milliseconds: milliseconds)
            #expect(Timestamp(timestamp.date) == timestamp)
        }
        for milliseconds in Int64(1_800_000_000_000)..<1_800_000_010_000 {
            let timestamp = Timestamp(milliseconds: milliseconds)
            #expect(Timestamp(timestamp.date) == timestamp)
        }
    }

    @Test func `durations that are too long stop at the end of time`() {
        let ages = Duration.seconds(Int64.max)
        #expect(Timestamp.start.advanced(by: ages).milliseconds == .max)
        #expect(Timestamp(milliseconds: .max).advanced(by: .seconds(1)).milliseconds == .max)
        #expect(Timestamp(milliseconds: .min).advanced(by: .seconds(-1)).milliseconds == .min)
        let all = Timestamp(milliseconds: .min).duration(to: Timestamp(milliseconds: .max))
        #expect(all == .milliseconds(Int64.max))
        #expect(Timestamp.start.duration(to: .after(25)) == .milliseconds(25))
        #expect(Timestamp.after(25).duration(to: .start) == .milliseconds(-25))
    }

    @Test func `no printed date traps`() {
        for milliseconds in [Int64.min, .max, .min + 1, -1, 0] {
            #expect(Timestamp(milliseconds: milliseconds).iso8601.hasSuffix("Z"))
            _ = Timestamp(Timestamp(milliseconds: milliseconds).date)
        }
    }

    @Test func `a timestamp or none takes no more than a timestamp, and is read as it was written`()
    {
        #expect(MemoryLayout<PackedTimestamp>.size == MemoryLayout<Timestamp>.size)
        for milliseconds in [nil, 0, -1, 1, .max, .min + 1] as [Int64?] {
            @PackedTimestamp var timestamp = milliseconds.map { Timestamp(milliseconds: $0) }
            #expect(timestamp?.milliseconds == milliseconds)
            timestamp = nil
            #expect(timestamp == nil)
        }
        @PackedTimestamp var earliest: Timestamp? = Timestamp(milliseconds: .min)
        #expect(earliest == Timestamp(milliseconds: .min + 1))
    }
}
