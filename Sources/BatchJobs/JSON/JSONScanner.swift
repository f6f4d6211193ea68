/// Bytes that are not the JSON that was expected, and where.
package struct MalformedJSON: Error, Hashable {
    package var offset: Int
    package var reason: String
}

/// A cursor over JSON text that copies nothing it is not asked for.
///
/// Grammar: https://www.rfc-editor.org/rfc/rfc8259, with a limit to the depth.
package struct JSONScanner {
    /// How deep the JSON of users may be.
    package static let depthLimit = 64

    package let bytes: UnsafeRawBufferPointer
    package private(set) var offset = 0
    private let depthLimit: Int
    private var depth = 0

    package init(_ bytes: UnsafeRawBufferPointer, depthLimit: Int = depthLimit) {
        (self.bytes, self.depthLimit) = (bytes, depthLimit)
    }

    package func malformed(_ reason: String) -> MalformedJSON {
        MalformedJSON(offset: offset, reason: reason)
    }

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    package mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            offset += 1
        }
    }

    package mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    package mutating func expect(_ byte: UInt8) throws(MalformedJSON) {
        guard take(byte) else {
            throw malformed("expected \(Character(Unicode.Scalar(byte)))")
        }
    }

    package mutating func end() throws(MalformedJSON) {
        skipSpace()
        guard offset == bytes.count else { throw malformed("expected the end") }
    }

    /// The first byte of the value that comes next.
    package mutating func peek() throws(MalformedJSON) -> UInt8 {
        skipSpace()
        guard let next else { throw malformed("expected a value") }
        return next
    }

    /// Calls `member` with each name of an object; it must read the value.
    package mutating func object(
        _ member: (inout JSONScanner, Key) throws(MalformedJSON) -> Void
    ) throws(MalformedJSON) {
        try enter(UInt8(ascii: "{"))
        skipSpace()
        if !take(UInt8(ascii: "}")) {
            repeat {
                skipSpace()
                let name = try rawString()
                skipSpace()
                try expect(UInt8(ascii: ":"))
                skipSpace()
                try member(&self, Key(bytes: UnsafeRawBufferPointer(rebasing: bytes[name])))
                skipSpace()
            } while take(UInt8(ascii: ","))
            try expect(UInt8(ascii: "}"))
        }
        depth -= 1
    }

    /// Calls `element` for each value of an array; it must read the value.
    package mutating func array(
        _ element: (inout JSONScanner) throws(MalformedJSON) -> Void
    ) throws(MalformedJSON) {
        try enter(UInt8(ascii: "["))
        skipSpace()
        if !take(UInt8(ascii: "]")) {
            repeat {
                skipSpace()
                try element(&self)
                skipSpace()
            } while take(UInt8(ascii: ","))
            try expect(UInt8(ascii: "]"))
        }
        depth -= 1
    }

    private mutating func enter(_ byte: UInt8) throws(MalformedJSON) {
        try expect(byte)
        depth += 1
        guard depth <= depthLimit else { throw malformed("nested deeper than \(depthLimit)") }
    }

    package mutating func literal(_ text: StaticString) throws(MalformedJSON) {
        let matches = text.withUTF8Buffer { literal in
            bytes.count - offset >= literal.count
                && literal.indices.allSatisfy { literal[$0] == bytes[offset + $0] }
        }
        guard matches else { throw malformed("expected \(text)") }
        offset += text.utf8CodeUnitCount
    }

    package mutating func bool() throws(MalformedJSON) -> Bool {
        let isTrue = try peek() == UInt8(ascii: "t")
        try literal(isTrue ? "true" : "false")
        return isTrue
    }

    package mutating func integer() throws(MalformedJSON) -> Int64 {
        let start = offset
        let isNegative = take(UInt8(ascii: "-"))
        var value: Int64 = 0
        let digits = offset
        while let byte = next, byte &- 0x30 <= 9 {
            let digit = Int64(byte &- 0x30)
            let (product, tooLong) = value.multipliedReportingOverflow(by: 10)
            let (sum, tooLarge) = product.subtractingReportingOverflow(digit)
            guard !tooLong, !tooLarge else { throw malformed("a number out of range") }
            value = sum
            offset += 1
        }
        guard offset > digits, isNegative || value > .min else {
            offset = start
            throw malformed("expected a whole number")
        }
        return isNegative ? value : -value
    }

    /// The text of a number.
    package mutating func number() throws(MalformedJSON) -> Range<Int> {
        let start = offset
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        if take(UInt8(ascii: ".")) { try digits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        return start..<offset
    }

    private mutating func digits() throws(MalformedJSON) {
        let start = offset
        while let byte = next, byte &- 0x30 <= 9 { offset += 1 }
        guard offset > start else { throw malformed("expected a digit") }
    }

    /// The bytes between the quotes of a string, escapes as they stand.
    package mutating func rawString() throws(MalformedJSON) -> Range<Int> {
        try expect(0x22)
        let start = offset
        while let byte = next, byte != 0x22 {
            guard byte >= 0x20 else { throw malformed("a control character in a string") }
            offset += byte == 0x5C ? 2 : 1
        }
        guard offset < bytes.count else { throw malformed("a string without an end") }
        offset += 1
        return start..<(offset - 1)
    }

    /// A member's name, compared without being copied.
    package struct Key {
        package let bytes: UnsafeRawBufferPointer

        package static func ~= (name: StaticString, key: Key) -> Bool {
            guard name.utf8CodeUnitCount == key.bytes.count else { return false }
            return name.withUTF8Buffer { name in
                name.indices.allSatisfy { name[$0] == key.bytes[$0] }
            }
        }
    }
}
