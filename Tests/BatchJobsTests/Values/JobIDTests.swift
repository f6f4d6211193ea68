import BatchJobs
import Foundation
import Testing

/// The names of jobs.
@Suite struct JobIDTests {
    private let digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

    @Test func `an id is batch_ and a ULID of its moment`() {
        var ids = JobIDGenerator()
        var random = SplitMix64(state: 1)
        let id = ids.next(at: Timestamp(milliseconds: 1_469_918_176_385), using: &random)
        // The example of the specification: https://github.com/ulid/spec
        #expect(id.description.hasPrefix("batch_01ARYZ6S41"))
        #expect(id.description.count == 32)
        #expect(id.description.dropFirst(6).allSatisfy { digits.contains($0) })
    }

    @Test func `ids grow, whatever the clock does`() {
        var ids = JobIDGenerator()
        var random = SplitMix64(state: 2)
        var last = JobID(high: 0, low: 0)
        let dates = (0..<5000).map { _ in Int64.random(in: -10...2_000_000_000_000, using: &random)
        }
        for date in dates + [.min, .max, 0, .max, 1] {
            let id = ids.next(at: Timestamp(milliseconds: date), using: &random)
            #expect(id > last)
            #expect(id.description > last.description)
            last = id
        }
    }

    @Test func `ids of one millisecond grow`() {
        var ids = JobIDGenerator()
        var random = SplitMix64(state: 3)
        let made = (0..<1000).map { _ in ids.next(at: .start, using: &random) }
        #expect(made == made.sorted())
        #expect(Set(made).count == 1000)
    }

    @Test func `ids of a new process are above those before it`() {
        var random = SplitMix64(state: 4)
        let old = JobID(high: 2_000_000_000_000 << 16, low: .max)
        var ids = JobIDGenerator(after: old)
        #expect(ids.next(at: .start, using: &random) > old)
        let above = JobID(high: 3_000_000_000_000 << 16, low: 5)
        ids.skip(past: above)
        ids.skip(past: old)
        #expect(ids.next(at: .start, using: &random) > above)
    }

    @Test func `the printed form is read back`() throws {
        var random = SplitMix64(state: 5)
        for _ in 0..<1000 {
            let id = JobID(high: random.next(), low: random.next())
            #expect(JobID(id.description) == id)
        }
        for id in [JobID(high: 0, low: 0), JobID(high: .max, low: .max)] {
            #expect(JobID(id.description) == id)
        }
        #expect(JobID(high: .max, low: .max).description == "batch_7ZZZZZZZZZZZZZZZZZZZZZZZZZ")
    }

    @Test func `the order of ids is the order of their texts`() {
        var random = SplitMix64(state: 6)
        for _ in 0..<1000 {
            let (a, b) = (
                JobID(high: random.next(), low: random.next()),
                JobID(high: random.next(), low: random.next())
            )
            #expect((a < b) == (a.description < b.description))
        }
    }

    @Test(arguments: [
        "", "batch_", "01ARYZ6S410000000000000000", "batch_01ARYZ6S41000000000000000",
        "batch_01ARYZ6S4100000000000000000", "batch_01aryz6s410000000000000000",
        "Batch_01ARYZ6S410000000000000000", "batch-01ARYZ6S410000000000000000",
        "batch_01ARYZ6S41000000000000000I", "batch_01ARYZ6S41000000000000000L",
        "batch_01ARYZ6S41000000000000000O", "batch_01ARYZ6S41000000000000000U",
        "batch_81ARYZ6S410000000000000000", "batch_ZZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "batch_01ARYZ6S4100000000000000é", "batch_01ARYZ6S41000000000000000 ",
        " batch_01ARYZ6S41000000000000000", "batch_01ARYZ6S41000000000000000\u{0}",
    ]) func `anything else is no id`(_ text: String) {
        #expect(JobID(text) == nil)
        #expect(JobID(text[...]) == nil)
    }

    @Test func `an id is a string in JSON`() throws {
        let id = JobID.numbered(1)
        let json = try JSONEncoder().encode([id])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(id)\"]")
        #expect(try JSONDecoder().decode([JobID].self, from: json) == [id])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([JobID].self, from: Data(#"["batch_1"]"#.utf8))
        }
    }
}
