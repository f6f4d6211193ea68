import BatchJobs
import Foundation
import Testing

/// What is no JSON is refused, with the place where it stops being JSON.
@Suite struct JSONRefusalTests {
    private func refusal(_ bytes: [UInt8]) -> MalformedJSON? {
        #expect(throws: MalformedJSON.self, "\(bytes)") { try JSONValue(parsing: bytes) }
    }

    @Test(arguments: [
        ("", 0), (" ", 1), ("nul", 0), ("nulL", 0), ("True", 0), ("tru", 0), ("[1,]", 3),
        ("[1 2]", 3), ("[", 1), ("{", 1), (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7),
        (#"{a:1}"#, 1), ("1 2", 2), ("01", 1), ("1.", 2), ("-", 1), (".5", 0), ("1e", 2),
        ("1e+", 3), ("+1", 0), ("0x1", 1), ("NaN", 0), ("Infinity", 0), ("'a'", 0),
        ("[1]]", 3), ("\u{FEFF}1", 0), ("/**/1", 0), (#"{"a":1 "b":2}"#, 7),
    ]) func `the place of the fault is told`(_ text: String, _ offset: Int) {
        #expect(refusal(Array(text.utf8))?.offset == offset)
    }

    @Test(arguments: [
        "\"", "\"a", #""\"#, #""\""#, #""\x""#, #""\u12""#, #""\u12G4""#, #""\u""#, "\"\u{0}\"",
        "\"\n\"", "\"\u{1F}\"", #""\u٣٣٣٣""#, #"{"\x":1}"#,
    ]) func `a string with a fault is refused`(_ text: String) {
        #expect(refusal(Array(text.utf8)) != nil)
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3], [0x80],
        ] as [[UInt8]]) func `a string that is no UTF-8 is refused`(_ bytes: [UInt8])
    {
        #expect(refusal([0x22] + bytes + [0x22])?.reason == "a string that is not UTF-8")
        #expect(refusal(Array("{\"".utf8) + bytes + Array("\":1}".utf8)) != nil)
    }

    /// Strings are read eight bytes at a time, and what is left byte by byte.
    @Test func `what ends or breaks a string is found wherever it stands`() throws {
        for length in 0..<27 {
            let plain = Array("~!#[]\u{7F} ~!#[]\u{7F}~ ~~~~~~~~~~~~".utf8.prefix(length))
            for place in 0...plain.count {
                for byte: UInt8 in [0x00, 0x0A, 0x1F] {
                    let broken = plain[..<place] + [byte] + plain[place...]
                    let error = refusal([0x22] + broken + [0x22])
                    #expect(error?.reason == "a control character in a string")
                    #expect(error?.offset == place + 1)
                }
                let quoted = [0x22] + plain[..<place] + [0x5C, 0x22] + plain[place...] + [0x22]
                let value = plain[..<place] + [0x22] + plain[place...]
                #expect(
                    try JSONValue(parsing: Array(quoted))
                        == .string(String(decoding: value, as: UTF8.self)))
                #expect(refusal([0x22] + plain[..<place])?.offset == place + 1)
            }
        }
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]")])
    func `sixty-four levels are read and no more`(_ open: String, _ close: String) throws {
        let perLevel = open.count { $0 == "[" || $0 == "{" }
        func nested(_ levels: Int) -> [UInt8] {
            let count = levels / perLevel
            let text = String(repeating: open, count: count) + "1"
            return Array((text + String(repeating: close, count: count)).utf8)
        }
        _ = try JSONValue(parsing: nested(64))
        #expect(refusal(nested(66))?.reason == "nested deeper than 64")
        #expect(refusal(nested(200_000))?.reason == "nested deeper than 64")
    }

    @Test func `levels beside each other do not add up`() throws {
        let wide = "[" + Array(repeating: "[[]]", count: 500).joined(separator: ",") + "]"
        #expect(try JSONValue(parsing: Array(wide.utf8)).text == wide)
    }

    @Test func `what is taken is what Foundation takes`() {
        var random = SplitMix64(state: 64)
        let signs = Array(#"{}[]:,"\u00-+1.e9 tfnalsruE/"#.utf8)
        for _ in 0..<20_000 {
            let count = Int.random(in: 1...8, using: &random)
            let bytes = (0..<count).map { _ in
                signs[Int.random(in: 0..<signs.count, using: &random)]
            }
            let ours = (try? JSONValue(parsing: bytes)) != nil
            let theirs =
                (try? JSONSerialization.jsonObject(
                    with: Data(bytes), options: .fragmentsAllowed)) != nil
            #expect(ours == theirs, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }
}
