import BatchJobs
import TestSupport
import Testing

@Suite struct WholeNumberTests {
    private func number(in text: String, at place: Int = 0) throws(MalformedJSON) -> Int64 {
        try Array(text.utf8).scan { scanner throws(MalformedJSON) in
            for _ in 0..<place { _ = scanner.take(UInt8(ascii: "x")) }
            return try scanner.integer()
        }
    }

    private static let places = [
        ("", ""), ("xxx", ",\"a\":1"), ("x", ":é}}}}}}"), ("", "/}}}}}}}"),
    ]

    @Test func `whole numbers of every length are read as they are written`() throws {
        var random = SeededGenerator(seed: 7)
        for digits in 1...19 {
            for _ in 0..<200 {
                let text = (0..<digits).map { _ in "\(Int.random(in: 0...9, using: &random))" }
                    .joined()
                guard let expected = Int64(text) else { continue }
                // What stands around a number is no part of it, wherever that begins.
                for (before, after) in Self.places {
                    let found = try number(in: before + text + after, at: before.count)
                    #expect(found == expected)
                }
                let negative = try number(in: "-" + text)
                #expect(negative == -expected)
            }
        }
    }

    @Test func `a number that does not fit is refused, and the last that does is read`() throws {
        #expect(try number(in: "9223372036854775807") == .max)
        #expect(try number(in: "-9223372036854775808") == .min)
        #expect(try number(in: "0000000000000000000042") == 42)
        for text in ["9223372036854775808", "-9223372036854775809", "99999999999999999999999"] {
            let error = #expect(throws: MalformedJSON.self) { _ = try number(in: text) }
            #expect(error?.reason == "a number out of range" && error?.offset == 0)
        }
    }

    @Test func `what is no whole number is refused where it stands`() throws {
        for text in ["", "-", "x", "-x", "/", ":", " 1"] {
            let error = #expect(throws: MalformedJSON.self) { _ = try number(in: text) }
            #expect(error?.reason == "expected a whole number" && error?.offset == 0)
        }
    }
}
