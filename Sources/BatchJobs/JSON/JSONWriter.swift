/// Writes compact JSON: no spaces, no byte below 0x20.
package struct JSONWriter: ~Copyable {
    private var text: GrowingBytes
    private var needsComma = false

    package init(capacity: Int = 256) {
        text = GrowingBytes(capacity: capacity)
    }

    /// What was written, copied.
    package var bytes: [UInt8] { text.array }
    package var count: Int { text.count }

    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        enclose("{", "}", members)
    }

    package mutating func array(_ values: (inout JSONWriter) -> Void) {
        enclose("[", "]", values)
    }

    private mutating func enclose(
        _ open: StaticString, _ close: StaticString, _ body: (inout JSONWriter) -> Void
    ) {
        separate()
        raw(open)
        needsComma = false
        body(&self)
        raw(close)
        needsComma = true
    }

    /// Writes a member's name; its value comes next.
    package mutating func key(_ name: StaticString) {
        separate()
        quoted(name)
        text.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func key(named name: String) {
        separate()
        quoted(name)
        text.append(UInt8(ascii: ":"))
        needsComma = false
    }

    package mutating func null() {
        separate()
        raw("null")
        needsComma = true
    }

    package mutating func bool(_ value: Bool) {
        separate()
        raw(value ? "true" : "false")
        needsComma = true
    }

    package mutating func integer(_ value: some BinaryInteger) {
        separate()
        digits(Int64(value))
        needsComma = true
    }

    package mutating func string(_ value: String) {
        separate()
        quoted(value)
        needsComma = true
    }

    /// Writes a string of our own, in which nothing is to be escaped.
    package mutating func word(_ word: StaticString) {
        separate()
        quoted(word)
        needsComma = true
    }

    package mutating func id(_ id: JobID) {
        separate()
        text.append(UInt8(ascii: "\""))
        id.print(into: text.extend(by: JobID.length))
        text.append(UInt8(ascii: "\""))
        needsComma = true
    }

    /// Writes what is JSON already.
    package mutating func json(_ value: [UInt8]) {
        separate()
        value.withUnsafeBytes { text.append(contentsOf: $0) }
        needsComma = true
    }

    /// Writes a value; a part that no reader of ours would take back is `null`.
    ///
    /// That is a number whose text is none, and what is nested deeper than 64 levels.
    package mutating func value(_ value: JSONValue) {
        self.value(value, depth: 0)
    }

    private mutating func value(_ value: JSONValue, depth: Int) {
        switch value {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let text):
            let bytes = Array(text.utf8)
            bytes.isJSONNumber ? json(bytes) : null()
        case .string(let text): string(text)
        case .array(let values):
            guard depth < JSONScanner.depthLimit else { return null() }
            array { for value in values { $0.value(value, depth: depth + 1) } }
        case .object(let members):
            guard depth < JSONScanner.depthLimit else { return null() }
            object {
                for member in members {
                    $0.key(named: member.name)
                    $0.value(member.value, depth: depth + 1)
                }
            }
        }
    }

    private mutating func separate() {
        if needsComma { text.append(UInt8(ascii: ",")) }
    }

    @inline(__always)
    private mutating func raw(_ word: StaticString) {
        word.withUTF8Buffer { text.append(contentsOf: UnsafeRawBufferPointer($0)) }
    }

    @inline(__always)
    private mutating func quoted(_ word: StaticString) {
        text.append(UInt8(ascii: "\""))
        raw(word)
        text.append(UInt8(ascii: "\""))
    }

    private mutating func digits(_ value: Int64) {
        if value < 0 { text.append(UInt8(ascii: "-")) }
        var (rest, length) = (value.magnitude, 1)
        while rest >= 10 { (rest, length) = (rest / 10, length + 1) }
        let digits = text.extend(by: length)
        rest = value.magnitude
        for place in stride(from: length - 1, through: 0, by: -1) {
            digits[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    private mutating func quoted(_ string: String) {
        text.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { utf8 in
            if utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }) {
                text.append(contentsOf: UnsafeRawBufferPointer(utf8))
            } else {
                for byte in utf8 { escaped(byte) }
            }
        }
        text.append(UInt8(ascii: "\""))
    }

    private mutating func escaped(_ byte: UInt8) {
        switch byte {
        case 0x22: raw("\\\"")
        case 0x5C: raw("\\\\")
        case 0x0A: raw("\\n")
        case 0x0D: raw("\\r")
        case 0x09: raw("\\t")
        case 0..<0x20:
            raw("\\u00")
            for digit in [byte >> 4, byte & 15] {
                text.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
            }
        default: text.append(byte)
        }
    }
}

extension [UInt8] {
    fileprivate var isJSONNumber: Bool {
        // What is malformed is no number, which is all that is asked.
        let number = try? scan { scanner throws(MalformedJSON) in try scanner.number() }
        return number == indices
    }
}
