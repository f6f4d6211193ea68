import Testing
import batchctl

struct `A product stream` {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let input: String
        let published: String
        let products: Int

        init(_ name: String, _ input: String, _ published: String, products: Int) {
            testDescription = name
            self.input = input
            self.published = published
            self.products = products
        }
    }

    static let cases = [
        Case(
            "Shopify with Published alone", "Handle,Published\na,false\nb,true\n",
            "Handle,Published\na,true\nb,true\n", products: 1),
        Case(
            "Shopify with both", "Handle,Published,Status\na,false,draft\nb,false,active\n",
            "Handle,Published,Status\na,true,active\nb,true,active\n", products: 2),
        Case(
            "Shopify with Status first", "Status,Handle,Published\ndraft,a,true\n",
            "Status,Handle,Published\nactive,a,true\n", products: 1),
        Case(
            "Shopify with Status alone", "Handle,Status\na,draft\nb,active\n",
            "Handle,Status\na,active\nb,active\n", products: 1),
        Case(
            "Shopify's archived products", "Handle,Published,Status\na,false,archived\n",
            "Handle,Published,Status\na,false,archived\n", products: 0),
        Case(
            "blank cells of variants", "Handle,Published,V\na,false,1\na,,2\na,,3\n",
            "Handle,Published,V\na,true,1\na,,2\na,,3\n", products: 1),
        Case(
            "Medusa, each row with its status",
            "Product Handle,Product Status\na,draft\na,draft\nb,published\n",
            "Product Handle,Product Status\na,published\na,published\nb,published\n", products: 1),
        Case(
            "rows of a product apart from each other",
            "Product Handle,Product Status\na,draft\nb,draft\n\"a\",draft\n",
            "Product Handle,Product Status\na,published\nb,published\n\"a\",published\n",
            products: 2),
        Case(
            "rows without a handle", "Product Handle,Product Status\na,draft\n,draft\n",
            "Product Handle,Product Status\na,published\n,published\n", products: 1),
        Case(
            "quotes, capitals and blanks of status cells",
            "Handle,Published\na,\"false\"\nb,FALSE\nc,False\nd, false \ne,\" FALSE\"\n",
            "Handle,Published\na,\"true\"\nb,TRUE\nc,True\nd, true \ne,\" TRUE\"\n", products: 5),
        Case(
            "column names in other cases", "\"handle\", PUBLISHED \na,false",
            "\"handle\", PUBLISHED \na,true", products: 1),
        Case(
            "draft and false elsewhere", "Handle,Published,Title\ndraft,true,\"false,\"\"draft\"\n",
            "Handle,Published,Title\ndraft,true,\"false,\"\"draft\"\n", products: 0),
        Case(
            "blank lines", "Handle,Published\n\na,false\n\n", "Handle,Published\n\na,true\n\n",
            products: 1),
        Case("only a header", "Handle,Published", "Handle,Published", products: 0),
    ]

    @Test(arguments: cases)
    func `publishes drafts, counts products and touches nothing else`(_ example: Case) throws {
        let result = try publish(Array(example.input.utf8))
        #expect(String(decoding: result.bytes, as: UTF8.self) == example.published)
        #expect(result.products == example.products)
    }

    @Test(arguments: HostileFile.Dialect.allCases)
    func `leaves every other byte of a hostile file as it was`(
        _ dialect: HostileFile.Dialect
    ) throws {
        let file = HostileFile(dialect, products: 200, seed: 7)
        for length in [1, 7, 4096] {
            let result = try publish(file.input, inPiecesOf: length)
            #expect(result.bytes == file.published)
            #expect(result.products == file.drafts)
        }
    }

    @Test(arguments: [
        ("non-descript-column,SKU,Price USD\n,a,1\n", "lacks a handle and a status column"),
        ("Handle,Title\na,b\n", "a status column (Published or Status)"),
        ("Title,Published\na,false\n", "a handle column (Handle)"),
        ("Product Handle,Title\na,b\n", "a status column (Product Status)"),
        ("Product Status,Title\na,b\n", "a handle column (Product Handle)"),
    ])
    func `names the columns that are missing`(_ input: String, _ words: String) {
        let error = failure(of: Array(input.utf8))
        #expect(error?.code == .missingColumns)
        #expect(error?.message.contains(words) == true, "\(error?.message ?? "no error")")
    }

    @Test(arguments: ["", "\u{FEFF}", "\n", ",,\n"])
    func `refuses an input without a header`(_ input: String) {
        #expect(failure(of: Array(input.utf8))?.code == .inputEmpty)
    }

    @Test func `refuses a row whose cells have moved, by its line`() {
        let error = failure(of: Array("Handle,Published\na,\"x\ny\"\na,b,false\n".utf8))
        #expect(error?.code == .inputMalformed)
        #expect(error?.message.contains("line 4 of INPUT has 3 field(s)") == true)
    }

    @Test func `refuses a status column that is there twice`() {
        #expect(failure(of: Array("Handle,Status,Status\n".utf8))?.code == .inputMalformed)
    }

    @Test func `refuses UTF-16 with a word of advice`() {
        let error = failure(of: [0xFF, 0xFE, 0x48, 0x00, 0x0A, 0x00])
        #expect(error?.message.contains("UTF-8") == true)
    }

    private func publish(
        _ input: [UInt8], inPiecesOf length: Int = 1024
    ) throws(CommandError) -> (bytes: [UInt8], products: Int) {
        var stream = ProductStream()
        var result: (bytes: [UInt8], products: Int) = ([], 0)
        var rest = input[...]
        var hasEnded = false
        while true {
            while let row = try stream.next() {
                result.bytes += row.bytes
                result.products += row.publishesProduct ? 1 : 0
            }
            if hasEnded { return result }
            hasEnded = rest.isEmpty
            stream.feed(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
    }

    private func failure(of input: [UInt8]) -> CommandError? {
        do {
            _ = try publish(input)
            return nil
        } catch {
            return error
        }
    }
}
