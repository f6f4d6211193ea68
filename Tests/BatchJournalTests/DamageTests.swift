import BatchJournal
import TestSupport
import Testing

@Suite struct DamageTests {
    let directory = FileTemporaryDirectory()

    @Test func `every bit flipped in a synced record is damage that names it`() async throws {
        try await directory.write(payloads(1...5), clean: false)
        let journal = try WrittenJournal(directory)
        let bytes = try directory.bytes(of: journal.name)
        for index in [0, 2, 3] {
            let record = journal.records[index]
            var expected = JournalError(
                .damaged, "", file: journal.name, offset: record.lowerBound)
            expected.lastGoodSeq = UInt64(index)
            expected.firstGoodSeqAfter = UInt64(index + 2)
            expected.bytesBetween = UInt64(record.count)
            for bit in 0..<8 * record.count {
                try directory.write(bytes.flipped(bit, from: record.lowerBound), to: journal.name)
                var found = directory.readingError
                found?.message = ""
                if found != expected { Issue.record("bit \(bit): \(String(describing: found))") }
            }
        }
        let error = try directory.refusal()
        #expect(error?.code == .damaged)
    }

    @Test func `every bit flipped in the last record never gives wrong content`() async throws {
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

    @Test func `an idle mark proves the last record`() async throws {
        let journal = try await directory.writeWithIdleMark(payloads(1...5))
        let bytes = try directory.bytes(of: journal.name)
        for bit in 0..<8 * journal.recordLength {
            let start = journal.records[4].lowerBound
            try directory.write(bytes.flipped(bit, from: start), to: journal.name)
            let error = directory.readingError
            #expect(error?.code == .damaged && error?.lastGoodSeq == 4)
        }
    }

    @Test func `a clean close proves the last record`() async throws {
        try await directory.write(payloads(1...5))
        let journal = try WrittenJournal(directory)
        var bytes = try directory.bytes(of: journal.name)
        for offset in journal.records[4] { bytes[offset] = 0 }
        try directory.write(bytes, to: journal.name)
        #expect(try directory.refusal()?.lastGoodSeq == 4)
    }

    @Test(arguments: ["doubled", "swapped", "dropped", "dropped last but one"])
    func `records out of order are damage`(fault: String) async throws {
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

    @Test(arguments: [512, 4096])
    func `a lost sector below the highest watermark is damage`(sector: Int) async throws {
        try await directory.write(payloads(1...40, length: 300), .large, clean: false)
        let journal = try WrittenJournal(directory)
        let bytes = try directory.bytes(of: journal.name)
        let watermark = journal.records[39].lowerBound
        for start in stride(from: 0, to: journal.end, by: sector) {
            var damaged = bytes
            for offset in start..<min(start + sector, bytes.count) { damaged[offset] = 0 }
            try directory.write(damaged, to: journal.name)
            if start < watermark, start + sector < journal.end {
                #expect(throws: JournalError.self) { _ = try directory.read() }
            } else {
                let found = try directory.read().payloads
                #expect(found == payloads(1...40, length: 300).prefix(found.count).map { $0 })
            }
        }
    }

    @Test func `a segment cut short is damage`() async throws {
        try await directory.write(payloads(1...5), clean: false)
        let journal = try WrittenJournal(directory)
        let bytes = try directory.bytes(of: journal.name)
        try directory.write(Array(bytes[..<journal.end]), to: journal.name)
        #expect(try directory.refusal()?.code == .damaged)
    }

    @Test func `a record of another journal at the tail is not taken`() async throws {
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

    @Test func `a payload that holds journal lines changes nothing`() async throws {
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
