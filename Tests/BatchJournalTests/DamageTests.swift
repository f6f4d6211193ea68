import BatchJournal
import TestSupport
import Testing

@Suite struct DamageTests {
    let directory = FileTemporaryDirectory()

    @Test func `case 4: any bit flipped in the last record never gives wrong content`() async throws
    {
        try await directory.write(payloads(1...5), clean: false)
        let journal = try WrittenJournal(directory)
        let bytes = try directory.bytes(of: journal.name)
        for bit in 0..<8 * journal.recordLength {
            let start = journal.records[4].lowerBound
            try directory.write(bytes.flipped(bit, from: start), to: journal.name)
            let (found, report) = try directory.read()
            #expect(found == payloads(1...4))
            #expect(report.verdict == .torn(bytes: journal.recordLength))
        }
    }

    @Test func `case 4: an idle mark proves the last record`() async throws {
        let journal = try await directory.writeWithIdleMark(payloads(1...5))
        let bytes = try directory.bytes(of: journal.name)
        for bit in 0..<8 * journal.recordLength {
            let start = journal.records[4].lowerBound
            try directory.write(bytes.flipped(bit, from: start), to: journal.name)
            let error = directory.readingError
            #expect(error?.code == .damaged && error?.lastGoodSeq == 4)
        }
    }

    @Test func `case 2: a clean close proves the last record`() async throws {
        try await directory.write(payloads(1...5))
        let journal = try WrittenJournal(directory)
        var bytes = try directory.bytes(of: journal.name)
        for offset in journal.records[4] { bytes[offset] = 0 }
        try directory.write(bytes, to: journal.name)
        #expect(try directory.refusal()?.lastGoodSeq == 4)
    }

    @Test(arguments: ["doubled", "swapped", "dropped", "dropped last but one"])
    func `case 9: records out of order are damage`(fault: String) async throws {
        let journal = try await directory.writeUnsynced(payloads(1...5))
        var bytes = try directory.bytes(of: journal.name)
        let records = journal.records.map { Array(bytes[$0]) }
        let order =
            switch fault {
            case "doubled": [0, 1, 1, 2, 3, 4]
            case "swapped": [0, 2, 1, 3, 4]
            case "dropped": [0, 2, 3, 4]
            default: [0, 1, 2, 4]
            }
        let changed = order.flatMap { records[$0] }
        bytes.replaceSubrange(journal.start..<journal.start + changed.count, with: changed)
        for offset in journal.start
            + changed.count..<max(journal.end, journal.start + changed.count)
        {
            bytes[offset] = 0
        }
        try directory.write(bytes, to: journal.name)
        #expect(try directory.refusal()?.code == .damaged)
    }

    @Test func `case 2: a segment cut short is damage`() async throws {
        try await directory.write(payloads(1...5), clean: false)
        let journal = try WrittenJournal(directory)
        let bytes = try directory.bytes(of: journal.name)
        try directory.write(Array(bytes[..<journal.end]), to: journal.name)
        #expect(try directory.refusal()?.code == .damaged)
    }

    @Test func `case 8: a record of another journal at the tail is not taken`() async throws {
        let other = FileTemporaryDirectory()
        try await other.write(payloads(1...6), clean: false)
        try await directory.write(payloads(1...5), clean: false)
        let (source, target) = try (WrittenJournal(other), WrittenJournal(directory))
        var bytes = try directory.bytes(of: target.name)
        let record = try other.bytes(of: source.name)[source.records[5]]
        bytes.replaceSubrange(target.end..<target.end + record.count, with: record)
        try directory.write(bytes, to: target.name)
        #expect(try await directory.recovered() == payloads(1...5))
    }

    @Test func `case 10: a payload that holds journal lines changes nothing`() async throws {
        try await directory.write(payloads(1...2), .large, clean: false)
        let journal = try WrittenJournal(directory)
        let line = try directory.bytes(of: journal.name)[journal.records[1]].dropLast()
        let quoted =
            String(decoding: line, as: UTF8.self) + "\\u0000"
            + String(
                repeating: "0", count: 1024)
        try await directory.write([quoted, "{}"], .large, clean: false)
        #expect(try await directory.recovered() == payloads(1...2) + [quoted, "{}"])
    }
}
