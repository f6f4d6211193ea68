import BatchJobs
import BatchJobsAdmin
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct MultipartParserTests {
    private static let type = "multipart/form-data; boundary=\"a b'c\""

    private func events(_ pieces: [Data]) throws -> [MultipartParser.Event] {
        var parser = try MultipartParser(contentType: Self.type)
        var events: [MultipartParser.Event] = []
        for piece in pieces {
            parser.feed(piece)
            while let event = try parser.next() {
                if case .bytes(let more) = event, case .bytes(let some)? = events.last {
                    events[events.count - 1] = .bytes(some + more)
                } else {
                    events.append(event)
                }
                if event == .end { return events }
            }
        }
        return events
    }

    private static let form = """
        before\r
        --a b'c \t\r
        Content-Disposition: form-data; name="files"; filename="a;\\"b.csv"\r
        Content-Type: text/csv\r
        \r
        x\r
        -\r\n--a b'\r
        y\r
        --a b'c\r
        content-disposition: form-data ;name=files; filename=é.txt\r
        \r
        \r
        --a b'c\r
        \r
        z\r
        --a b'c--\r
        after\r
        --a b'c\r

        """

    @Test func `finds the parts wherever the bytes are split`() throws {
        let form = Data(Self.form.utf8)
        let expected: [MultipartParser.Event] = [
            .part(name: "files", file: "a;\"b.csv"), .bytes(Data("x\r\n-\r\n--a b'\r\ny".utf8)),
            .part(name: "files", file: "é.txt"), .part(name: nil, file: nil),
            .bytes(Data("z".utf8)), .end,
        ]
        for split in 0...form.count {
            let found = try events([Data(form.prefix(split)), Data(form.dropFirst(split))])
            #expect(found.prefix(6) == expected[...], "split at \(split)")
        }
        #expect(try events(form.map { Data([$0]) }).prefix(6) == expected[...])
    }

    @Test func `the first boundary needs no line before it`() throws {
        let form = "--a b'c\r\ncontent-disposition: form-data; name=x\r\n\r\n\r\n--a b'c--"
        #expect(try events([Data(form.utf8)]) == [.part(name: "x", file: nil), .end])
    }

    @Test(arguments: [
        "", "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/mixed; boundary=x",
        "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
    ])
    func `a body of another type is refused`(type: String) {
        #expect(throws: Refusal.self) { try MultipartParser(contentType: type) }
    }

    @Test func `headers without end are refused, and not kept`() throws {
        var parser = try MultipartParser(contentType: Self.type)
        parser.feed(Data("--a b'c\r\n".utf8))
        #expect(throws: Refusal.self) {
            for _ in 0..<20 {
                parser.feed(Data(repeating: 0x61, count: 1000))
                while try parser.next() != nil {}
            }
        }
    }

    @Test(arguments: 1...4) func `what is put in comes out, and no other form traps`(
        seed: UInt64
    ) throws {
        var random = SplitMix64(state: seed)
        let alphabet = Array("\r\n-a b'c\"=;:\u{0}\u{FF}".utf8)
        for _ in 0..<2000 {
            let count = Int.random(in: 0..<60, using: &random)
            let content = Data((0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 })
            let head = "--a b'c\r\nContent-Disposition: form-data; name=f; filename=n\r\n\r\n"
            var form = Data(head.utf8) + content + Data("\r\n--a b'c--".utf8)
            let isWhole = content.range(of: Data("\r\n--a b'c".utf8)) == nil
            let split = Int.random(in: 0...form.count, using: &random)
            let found = try? events([Data(form.prefix(split)), Data(form.dropFirst(split))])
            if isWhole {
                let bytes: [MultipartParser.Event] = content.isEmpty ? [] : [.bytes(content)]
                #expect(found == [.part(name: "f", file: "n")] + bytes + [.end])
            }
            for _ in 0..<3 {
                let place = Int.random(in: 0..<form.count, using: &random)
                form[place] = alphabet.randomElement(using: &random) ?? 0
            }
            _ = try? events([form])
        }
    }
}
