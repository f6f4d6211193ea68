import BatchCSV
import Testing

struct `The CSV writer` {
    static let fields = [
        "", "a", "a,b", "a\nb", "a\r\nb", "\r", "\"", "say \"hi\"", " a ", "é🚀", "\u{FEFF}x", "\0",
    ]

    @Test func `quotes what must be quoted, and nothing else`() {
        var writer = CSVWriter()
        writer.add(["plain", "", "5' nail", "a,b", "5\" nail", "a\nb"])
        let text = String(decoding: writer.take(), as: UTF8.self)
        #expect(text == "plain,,5' nail,\"a,b\",\"5\"\" nail\",\"a\nb\"\r\n")
        #expect(writer.bytes.isEmpty)
    }

    @Test func `is read back as it was written`() throws {
        var writer = CSVWriter()
        // What begins a file with a byte order mark has a mark that is no field's.
        writer.add(["first"])
        for first in Self.fields {
            for second in Self.fields { writer.add([first, second]) }
        }
        var parser = CSVParser()
        parser.feed(writer.bytes)
        parser.finish()
        _ = try parser.next()
        for first in Self.fields {
            for second in Self.fields {
                let record = try #require(try parser.next())
                #expect(record.fields.indices.map { record.text(of: $0) } == [first, second])
            }
        }
        #expect(try parser.next() == nil)
    }
}

struct `A cell of a spreadsheet` {
    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\ta", "'\ta"),
        ("\ra", "'\ra"), ("\r\n=1", "'\r\n=1"), ("'=1", "''=1"), ("'", "''"), ("''a", "'''a"),
        ("=\u{301}", "'=\u{301}"), ("a=1", "a=1"), ("", ""), (" =1", " =1"), ("é", "é"),
    ])
    func `is text where it would be a formula, and comes back`(text: String, cell: String) {
        #expect(Array(SpreadsheetText.cell(text).utf8) == Array(cell.utf8))
        #expect(Array(SpreadsheetText.text(cell).utf8) == Array(text.utf8))
    }

    @Test(arguments: ["'Tis the season", "'a'", "'"])
    func `keeps an apostrophe that nobody put before it`(cell: String) {
        #expect(SpreadsheetText.text(cell) == cell)
    }
}
