import BatchJobs
import BatchJobsAdmin
import Foundation
import Testing

/// Dates in a query.
@Suite struct WireDateTests {
    @Test(arguments: [
        ("2026-01-31", 1_769_817_600.0), ("2026-01-31T09:30Z", 1_769_851_800),
        ("2026-01-31T09:30:15Z", 1_769_851_815), ("2026-01-31T09:30:15.25Z", 1_769_851_815.25),
        ("2026-01-31T09:30:15.123Z", 1_769_851_815.123), ("2026-01-31t09:30:15z", 1_769_851_815),
        ("2026-01-31T09:30:15", 1_769_851_815), ("2026-01-31T11:30:15+02:00", 1_769_851_815),
        ("2026-01-31T11:30:15 02:00", 1_769_851_815), ("2026-01-31T04:00:15-0530", 1_769_851_815),
        ("2026-01-31T10:30:15+01", 1_769_851_815), ("2024-02-29", 1_709_164_800),
        ("1969-12-31T23:59:59.500Z", -0.5), ("0001-01-01", -62_135_596_800),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799.999), ("0", 0), ("1769851815", 1_769_851_815),
        ("1769851815.5", 1_769_851_815.5), ("-1", -1), ("2026", 2026), ("00000000001", 1),
        ("1e9", 1_000_000_000), ("5E-1", 0.5), ("-2.5e+1", -25), ("1e-400", 0),
    ])
    func `ISO 8601 and unix seconds are read`(_ text: String, _ seconds: Double) throws {
        #expect(WireDate.parse(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test(arguments: [
        "", " ", "null", "yesterday", "2026-1-31", "2026-02-29", "2100-02-29", "2026-13-01",
        "2026-00-10", "2026-01-00", "2026-01-32", "0000-01-01", "2026-01-31T", "2026-01-31T24:00Z",
        "2026-01-31T09:60Z", "2026-01-31T09:30:60Z", "2026-01-31T09:30:15.Z",
        "2026-01-31T09:30:15X",
        "2026-01-31T09:30:15Z ", "2026-01-31T09:30+24:00", "2026-01-31T09:30+02:60", "2026-01-31Z",
        "1.", ".5", "1e", "1e+", "e9", "1e9e9", "1e1.5", "1e+-1", "1e400", "0x10", "+1", "--1",
        "1.5.5", "1769851815000", "inf", "nan",
        "253402300800", "-62135596801", "٢٠٢٦", "2026-01-31T09:30:15.١Z",
    ])
    func `anything else is no date`(_ text: String) {
        #expect(WireDate.parse(text) == nil)
    }

    @Test func `endless digits trap nothing`() {
        let digits = String(repeating: "9", count: 8000)
        #expect(WireDate.parse(digits) == nil)
        #expect(WireDate.parse("-" + digits) == nil)
        #expect(WireDate.parse("1." + digits) != nil)
        #expect(WireDate.parse("2026-01-31T00:00:00." + digits) != nil)
    }

    @Test func `a stamp is found again to the last bit`() {
        for milliseconds in Int64(1_767_225_600_000)..<1_767_225_602_000 {
            let stamp = Timestamp(milliseconds: milliseconds)
            #expect(WireDate.parse(stamp.iso8601) == stamp.date)
            let seconds = "\(milliseconds / 1000).\(stamp.iso8601.suffix(4).dropLast())"
            #expect(WireDate.parse(seconds) == stamp.date)
        }
    }

    @Test func `what is finer than a millisecond lies between two stamps`() throws {
        let date = try #require(WireDate.parse("2026-01-01T00:00:00.0015Z"))
        #expect(date > Timestamp(milliseconds: 1_767_225_600_001).date)
        #expect(date < Timestamp(milliseconds: 1_767_225_600_002).date)
    }
}
