#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Bytes that are not the JSON that was expected, and where.
package struct MalformedJSON: Error, Hashable {
    package var offset: Int
    package var reason: String
}

/// A cursor over JSON text that copies nothing it is not asked for.
///
/// Grammar: https://www.rfc-editor.org/rfc/rfc8259, with a limit to the depth. What is inlined is
/// called for each byte or member of all records that a journal is opened with.
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

    @inline(__always)
    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    @inline(__always)
    package mutating func skipSpace() {
        while let byte = next, byte <= 0x20 {
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            offset += 1
        }
    }

    @inline(__always)
    package mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        offset += 1
        return true
    }

    @inline(__always)
    package mutating func expect(_ byte: UInt8) throws(MalformedJSON) {
        guard take(byte) else { throw missing(byte) }
    }

    @inline(never)
    private func missing(_ byte: UInt8) -> MalformedJSON {
        malformed("expected \(Character(Unicode.Scalar(byte)))")
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

    /// The name of an object's first member, whose value comes next; nothing if it has none.
    package mutating func firstMember() throws(MalformedJSON) -> Word? {
        try enter(UInt8(ascii: "{"))
        skipSpace()
        return next == UInt8(ascii: "}") ? nil : try memberName()
    }

    private mutating func memberName() throws(MalformedJSON) -> Word {
        skipSpace()
        let name = try word()
        skipSpace()
        try expect(UInt8(ascii: ":"))
        skipSpace()
        return name
    }

    /// Calls `member` with each name of an object; it must read the value.
    package mutating func object(
        _ member: (inout JSONScanner, Word) throws(MalformedJSON) -> Void
    ) throws(MalformedJSON) {
        try enter(UInt8(ascii: "{"))
        skipSpace()
        if !take(UInt8(ascii: "}")) {
            repeat {
                try member(&self, try memberName())
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
        let first = offset
        let (value, end) = bytes.wholeNumber(from: first)
        offset = start
        guard end > first else { throw malformed("expected a whole number") }
        guard
            let number = value.map({ isNegative ? -$0 : $0 })
                ?? Int64(String(decoding: bytes[start..<end], as: UTF8.self))
        else { throw malformed("a number out of range") }
        offset = end
        return number
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

    @inline(__always)
    private mutating func digits() throws(MalformedJSON) {
        let end = bytes.endOfDigits(from: offset)
        guard end > offset else { throw malformed("expected a digit") }
        offset = end
    }

    /// The bytes between the quotes of a string, escapes as they stand.
    @inline(__always)
    package mutating func rawString() throws(MalformedJSON) -> Range<Int> {
        try expect(0x22)
        let start = offset
        let end = bytes.endOfPlainText(from: start)
        guard end < bytes.count, bytes[end] == 0x22 else {
            return start..<(try endOfString(from: end))
        }
        offset = end + 1
        return Range(uncheckedBounds: (start, end))
    }

    /// Goes on behind plain text that no quote ends.
    @inline(never)
    private mutating func endOfString(from place: Int) throws(MalformedJSON) -> Int {
        var end = place
        while end < bytes.count, bytes[end] != 0x22 {
            guard bytes[end] == 0x5C else {
                offset = end
                throw malformed("a control character in a string")
            }
            end = bytes.endOfPlainText(from: end + 2)
        }
        guard end < bytes.count else {
            offset = bytes.count
            throw malformed("a string without an end")
        }
        offset = end + 1
        return end
    }

    /// A string that is one of a few: a member's name, a status.
    package mutating func word() throws(MalformedJSON) -> Word {
        Word(bytes: UnsafeRawBufferPointer(rebasing: bytes[try rawString()]))
    }

    /// A string as it stands in the text, compared without being copied.
    package struct Word {
        package let bytes: UnsafeRawBufferPointer

        /// Inlined, a word of another length costs a comparison of two numbers.
        @inline(__always)
        package static func ~= (text: StaticString, word: Word) -> Bool {
            guard text.utf8CodeUnitCount == word.bytes.count else { return false }
            return text.withUTF8Buffer(word.isSame)
        }

        package func matches(_ text: String) -> Bool {
            guard text.utf8.count == bytes.count else { return false }
            var text = text
            return text.withUTF8(isSame)
        }

        /// Compares with as many bytes.
        @inline(__always)
        private func isSame(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
            guard let left = utf8.baseAddress, let right = bytes.baseAddress else { return true }
            return memcmp(left, right, utf8.count) == 0
        }
    }
}
