import BatchJobs
import Testing

/// JSON in and out: what came is what goes.
@Suite struct JSONTextTests {
    @Test(arguments: [
        "null", "true", "false", "0", "-0", "1.50", "1E+02", "-1.0e-7",
        "123456789012345678901234567890", "\"\"", "\"a\"", "[]", "{}", "[1,[2,[]],{}]",
        #"{"b":1,"a":{"z":null,"a":[]},"b":2}"#,
        #"["\"\\/\n\r\t"]"#, #"["\u0000\u001f","päng 👩‍👩‍👧"]"#,
    ]) func `compact text comes back as it was`(_ text: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).text == text)
    }

    @Test func `space between the parts goes`() throws {
        let text = " { \"a\" :\t[ 1 ,\r\n 2 ] , \"b\" : { } } \n"
        #expect(try JSONValue(parsing: Array(text.utf8)).text == #"{"a":[1,2],"b":{}}"#)
    }

    @Test func `escapes are resolved, and only those that must be are written`() throws {
        let text = #"["\u0041\/\b\f\u00e9\ud83d\ude00\u2028","\u007f"]"#
        #expect(
            try JSONValue(parsing: Array(text.utf8)).text
                == "[\"A/\\u0008\\u000cé😀\u{2028}\",\"\u{7F}\"]")
    }

    @Test(arguments: [
        (#""\ud800""#, "\u{FFFD}"), (#""\udc00x""#, "\u{FFFD}x"),
        (#""\ud800\ud800""#, "\u{FFFD}\u{FFFD}"), (#""\ud800\u0041""#, "\u{FFFD}A"),
        (#""\ud83d\ude00""#, "😀"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
        (#""\ud800\n""#, "\u{FFFD}\n"),
    ]) func `half of a pair becomes a replacement`(_ text: String, _ expected: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)) == .string(expected))
    }

    @Test func `names are read like strings and compared by content`() throws {
        let value = try JSONValue(parsing: Array(#"{"\u0061":1,"a\n":2}"#.utf8))
        #expect(value["a"] == 1)
        #expect(value["a\n"] == 2)
        #expect(value["b"] == nil)
    }

    @Test func `of two members of one name the last counts, and both stay`() throws {
        let value = try JSONValue(parsing: Array(#"{"a":1,"a":2}"#.utf8))
        #expect(value["a"] == 2)
        #expect(value.text == #"{"a":1,"a":2}"#)
    }

    @Test func `literals make what they say`() {
        let value: JSONValue = ["a": nil, "b": true, "c": -7, "d": 1.5, "e": "x", "f": [1, [:]]]
        #expect(value.text == #"{"a":null,"b":true,"c":-7,"d":1.5,"e":"x","f":[1,{}]}"#)
        #expect(JSONValue(floatLiteral: .nan) == .null)
        #expect(JSONValue(floatLiteral: .infinity) == .null)
    }

    @Test func `sorting orders the members at every level and nothing else`() throws {
        let value: JSONValue = ["b": [["y": 1, "x": [3, 1]]], "a": "z"]
        #expect(value.sorted.text == #"{"a":"z","b":[{"x":[3,1],"y":1}]}"#)
    }

    @Test func `random values come back as they were`() throws {
        var random = SplitMix64(state: 8)
        for _ in 0..<2000 {
            let value = JSONValue.random(depth: 5, using: &random)
            #expect(try JSONValue(parsing: Array(value.text.utf8)) == value)
        }
    }
}

extension JSONValue {
    static func random(depth: Int, using random: inout SplitMix64) -> JSONValue {
        let texts = RecordSamples.nasty
        let text = texts[Int.random(in: 0..<texts.count, using: &random)]
        let count = Int.random(in: 0...4, using: &random)
        switch Int.random(in: 0..<(depth > 0 ? 6 : 4), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .number(String(Double(bitPattern: random.next()).isFinite ? 1e-9 : -2.5))
        case 3: return .string(text)
        case 4: return .array((0..<count).map { _ in .random(depth: depth - 1, using: &random) })
        default:
            return .object(
                (0..<count).map { .init("\(text)\($0)", .random(depth: depth - 1, using: &random)) }
            )
        }
    }
}
