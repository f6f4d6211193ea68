import BatchCSV
import Testing

struct `The CSV parser` {
    struct Case: CustomTestStringConvertible, Sendable {
        let text: String
        let values: [[String]]
        var testDescription: String { text.debugDescription }

        init(_ text: String, _ values: [[String]]) {
            self.text = text
            self.values = values
        }
    }

    static let cases = [
        Case("", []),
        Case("a", [["a"]]),
        Case("a,b\n", [["a", "b"]]),
        Case("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        Case("a,b\rc,d", [["a", "b"], ["c", "d"]]),
        Case("a,b\n\nc,d", [["a", "b"], [""], ["c", "d"]]),
        Case("a,\n,b", [["a", ""], ["", "b"]]),
        Case(",", [["", ""]]),
        Case("\"a,b\",\"c\nd\"\r\n", [["a,b", "c\nd"]]),
        Case("\"a\r\nb\",c", [["a\r\nb", "c"]]),
        Case("\"say \"\"hi\"\"\",\"\"\"\"", [["say \"hi\"", "\""]]),
        Case("\"\"\"\"\"\",x", [["\"\"", "x"]]),
        Case("\"\",\"\"", [["", ""]]),
        Case("5\" nail,a\"b\"c", [["5\" nail", "a\"b\"c"]]),
        Case("\u{FEFF}a,b\n1,2", [["a", "b"], ["1", "2"]]),
        Case("\u{FEFF}\"a\",b", [["a", "b"]]),
        Case("a\u{FEFF},b", [["a\u{FEFF}", "b"]]),
        Case("👩‍👩‍👧,é\n\"🚀,\",\u{0}", [["👩‍👩‍👧", "é"], ["🚀,", "\u{0}"]]),
        Case("\"end\"\n", [["end"]]),
        Case("\"end\"", [["end"]]),
        Case("\r\n\r\n", [[""], [""]]),
    ]

    @Test(arguments: cases)
    func `finds the fields wherever the bytes are split`(_ example: Case) throws {
        let bytes = Array(example.text.utf8)
        for split in 0...bytes.count {
            let records = try parse([bytes[..<split], bytes[split...]])
            #expect(records.map(values) == example.values, "split at \(split)")
        }
        let single = try parse(bytes.indices.map { bytes[$0...$0] })
        #expect(single.map(values) == example.values)
    }

    @Test(arguments: cases)
    func `loses no byte`(_ example: Case) throws {
        let records = try parse([Array(example.text.utf8)[...]])
        #expect(records.flatMap(\.bytes) == Array(example.text.utf8))
    }

    @Test func `keeps bytes that are not UTF-8`() throws {
        let bytes: [UInt8] = [0xFF, 0xC3, 0x28, UInt8(ascii: ","), 0x80, UInt8(ascii: "\n")]
        let records = try parse([bytes[...]])
        #expect(records.map(\.bytes) == [bytes])
        #expect(records[0].value(of: 1) == [0x80])
    }

    @Test func `names the line on which a record begins`() throws {
        let records = try parse([Array("a\n\"x\ny\nz\"\nb\r\nc".utf8)[...]])
        #expect(records.map(\.line) == [1, 2, 5, 6])
    }

    @Test func `refuses a quote that is never closed`() {
        #expect(failure(of: "a\nb,\"c\nd\n")?.code == .quoteNeverClosed)
        #expect(failure(of: "a\nb,\"c\nd\n")?.line == 2)
    }

    @Test func `refuses text after a closing quote`() {
        #expect(failure(of: "\"a\"b,c\n")?.code == .textAfterQuote)
    }

    @Test func `refuses a record that is too long, before it is all there`() throws {
        var parser = CSVParser(recordLimit: 1000)
        parser.feed(Array("a\n\"".utf8))
        #expect(try parser.next() != nil)
        #expect(throws: CSVError.self) {
            while try parser.next() == nil { parser.feed(Array(repeating: 120, count: 100)) }
        }
    }

    @Test func `goes on in the middle of a file, at the right line`() throws {
        let text = "h\r\n\"a\nb\",1\r\n\u{FEFF}c,2\n"
        let records = try parse([Array(text.utf8)[...]])
        let offset = records.prefix(2).reduce(0) { $0 + $1.bytes.count }
        var parser = CSVParser(continuingAt: 1 + records.prefix(2).reduce(0) { $0 + $1.lineCount })
        parser.feed(Array(text.utf8)[offset...])
        parser.finish()
        #expect(try parser.next() == records[2])
        #expect(try parser.next() == nil)
    }

    private func values(of record: CSVRecord) -> [String] {
        record.fields.indices.map { String(decoding: record.value(of: $0), as: UTF8.self) }
    }

    private func parse(_ pieces: [ArraySlice<UInt8>]) throws(CSVError) -> [CSVRecord] {
        var parser = CSVParser()
        var records: [CSVRecord] = []
        for piece in pieces {
            parser.feed(piece)
            while let record = try parser.next() { records.append(record) }
        }
        parser.finish()
        while let record = try parser.next() { records.append(record) }
        return records
    }

    private func failure(of text: String) -> CSVError? {
        do {
            _ = try parse([Array(text.utf8)[...]])
            return nil
        } catch {
            return error
        }
    }
}
