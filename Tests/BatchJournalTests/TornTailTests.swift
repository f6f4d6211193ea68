import BatchJournal
import TestSupport
import Testing

@Suite struct TornTailTests {
    let directory = FileTemporaryDirectory()

    @Test func `case 1: a tail cut at any byte gives the whole records before it`() async throws {
        let all = payloads(1...3)
        let journal = try await directory.writeUnsynced(all)
        let bytes = try directory.bytes(of: journal.name)
        for cut in journal.start...journal.end {
            try directory.write(bytes.blanked(from: cut), to: journal.name)
            let (whole, rest) = (cut - journal.start).quotientAndRemainder(
                dividingBy: journal.recordLength)
            let (found, report) = try directory.read()
            #expect(found == Array(all.prefix(whole)))
            #expect(report.verdict == (rest == 0 ? .end : .torn(bytes: rest)))
        }
    }

    @Test(arguments: [0, 1, 30, 56, 57, 96, 97, 98, 200, 290])
    func `case 1: a torn journal opens, says so, and goes on`(cut: Int) async throws {
        let all = payloads(1...3)
        let journal = try await directory.writeUnsynced(all)
        let bytes = try directory.bytes(of: journal.name)
        try directory.write(bytes.blanked(from: journal.start + cut), to: journal.name)
        let whole = Array(all.prefix(cut / journal.recordLength))
        let torn = cut % journal.recordLength
        let (reopened, recovered) = try directory.open()
        #expect(recovered == whole)
        #expect(reopened.health.tornBytes == (torn == 0 ? nil : torn))
        try await reopened.write(["{\"again\":true}"])
        await reopened.abandon()
        #expect(try await directory.recovered() == whole + ["{\"again\":true}"])
    }

    @Test func `case 14: any subset of lost unsynced sectors gives a prefix`() async throws {
        let all = payloads(1...9, length: 300)
        let journal = try await directory.writeUnsynced(all)
        let bytes = try directory.bytes(of: journal.name)
        let sectors = Array(stride(from: journal.start, to: journal.end, by: 512))
        for subset in 0..<(1 << sectors.count) {
            var torn = bytes
            for (index, start) in sectors.enumerated() where subset >> index & 1 == 1 {
                for offset in start..<start + 512 { torn[offset] = 0 }
            }
            try directory.write(torn, to: journal.name)
            let found = try directory.read().payloads
            let lost = subset == 0 ? .max : sectors[subset.trailingZeroBitCount]
            #expect(found == Array(all.prefix(journal.records.count { $0.upperBound <= lost })))
        }
    }

    @Test func `case 7: garbage behind the last record is a torn tail`() async throws {
        let all = payloads(1...3)
        let journal = try await directory.writeUnsynced(all)
        var bytes = try directory.bytes(of: journal.name)
        for offset in journal.end..<journal.end + 200 {
            bytes[offset] = UInt8(truncatingIfNeeded: offset * 131)
        }
        try directory.write(bytes, to: journal.name)
        #expect(try await directory.recovered() == all)
    }

    @Test func `a tear that loses only an idle mark is not reported`() async throws {
        let journal = try await directory.writeWithIdleMark(payloads(1...3))
        let bytes = try directory.bytes(of: journal.name)
        try directory.write(bytes.blanked(from: journal.markStart), to: journal.name)
        let (reopened, recovered) = try directory.open()
        #expect(recovered == payloads(1...3))
        #expect(reopened.health.tornBytes == nil)
        await reopened.abandon()
    }
}
