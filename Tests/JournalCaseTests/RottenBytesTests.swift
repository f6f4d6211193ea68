import BatchJournal
import TestSupport
import Testing

@Suite struct RottenBytesTests {
    @Test func `case 3: every bit flipped in a synced record is damage that names it`()
        async throws
    {
        #expect(try await Self.flippedBits { $0 } == [])
    }

    @Test(arguments: [512, 4096])
    func `case 6: a lost sector below the highest watermark is damage`(sector: Int) async throws {
        #expect(try await Self.lostSectors(of: sector) { $0 } == [])
    }

    /// What was judged wrongly of flips in the first, a middle and the last record but one.
    static func flippedBits(_ decoration: WorkloadRun.Decoration) async throws -> [String] {
        let segment = try await DamagedSegment(
            (1...5).map { JournalUnderTest.record($0, length: 40) })
        var findings: [String] = []
        for index in [0, 2, 3] {
            let range = segment.ranges[index]
            var expected = JournalError(.damaged, "", file: segment.name, offset: range.lowerBound)
            expected.lastGoodSeq = UInt64(index)
            expected.firstGoodSeqAfter = UInt64(index + 2)
            expected.bytesBetween = UInt64(range.count)
            for bit in 0..<8 * range.count {
                var bytes = segment.bytes
                bytes[range.lowerBound + bit / 8] ^= 1 << (bit % 8)
                var answer = await segment.opening(bytes, decoration)
                answer = answer.mapError { error in
                    var error = error
                    error.message = ""
                    return error
                }
                if answer != .failure(expected) {
                    findings.append("record \(index + 1), bit \(bit): \(answer)")
                }
            }
        }
        return findings
    }

    /// What was judged wrongly of sectors that read as NUL.
    static func lostSectors(
        of length: Int, _ decoration: WorkloadRun.Decoration
    ) async throws -> [String] {
        let records = (1...40).map { JournalUnderTest.record($0, length: 300) }
        let segment = try await DamagedSegment(records)
        guard let last = segment.ranges.last else { return ["no records"] }
        var findings: [String] = []
        for start in stride(from: 0, to: last.upperBound, by: length) {
            var bytes = segment.bytes
            for offset in start..<min(start + length, bytes.count) { bytes[offset] = 0 }
            let answer = await segment.opening(bytes, decoration)
            let mustBeDamage = start < last.lowerBound && start + length < last.upperBound
            let isPrefix = (try? answer.get()).map { $0 == Array(records.prefix($0.count)) }
            let isDamage =
                if case .failure(let error) = answer { error.code == .damaged } else { false }
            if mustBeDamage ? !isDamage : !(isDamage || isPrefix == true) {
                findings.append("sector at \(start): \(answer)")
            }
        }
        return findings
    }
}
