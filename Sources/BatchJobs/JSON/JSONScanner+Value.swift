extension JSONScanner {
    /// A string, its escapes resolved.
    package mutating func string() throws(MalformedJSON) -> String {
        let start = offset
        let range = try rawString()
        let raw = UnsafeRawBufferPointer(rebasing: bytes[range])
        // Nearly all are plain, and decoding that is many times faster than validating anything.
        if raw.isPlainASCII { return String(decoding: raw, as: UTF8.self) }
        let text =
            raw.contains(0x5C)
            ? String(validating: try unescape(raw, at: start), as: UTF8.self)
            : String(validating: raw, as: UTF8.self)
        guard let text else {
            throw MalformedJSON(offset: start, reason: "a string that is not UTF-8")
        }
        return text
    }

    private func unescape(
        _ raw: UnsafeRawBufferPointer, at start: Int
    ) throws(MalformedJSON) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(raw.count)
        var index = 0
        while index < raw.count {
            guard raw[index] == 0x5C else {
                bytes.append(raw[index])
                index += 1
                continue
            }
            guard let scalar = Self.escape(raw, &index) else {
                throw MalformedJSON(offset: start + index, reason: "an unknown escape")
            }
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        return bytes
    }

    /// Reads one escape; a lone surrogate becomes U+FFFD, since no UTF-8 can hold it.
    private static func escape(
        _ raw: UnsafeRawBufferPointer, _ index: inout Int
    ) -> Unicode.Scalar? {
        guard index + 1 < raw.count else { return nil }
        let letter = raw[index + 1]
        index += 2
        switch letter {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            return Unicode.Scalar(letter)
        case UInt8(ascii: "u"): return unicode(raw, &index)
        default: return nil
        }
    }

    private static func unicode(
        _ raw: UnsafeRawBufferPointer, _ index: inout Int
    ) -> Unicode.Scalar? {
        guard let high = unit(raw, index) else { return nil }
        index += 4
        guard 0xD800..<0xDC00 ~= high, index + 1 < raw.count, raw[index] == 0x5C,
            raw[index + 1] == UInt8(ascii: "u"), let low = unit(raw, index + 2),
            0xDC00..<0xE000 ~= low
        else { return Unicode.Scalar(high) ?? "\u{FFFD}" }
        index += 6
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private static func unit(_ raw: UnsafeRawBufferPointer, _ index: Int) -> UInt32? {
        guard index + 4 <= raw.count else { return nil }
        var value: UInt32 = 0
        for byte in raw[index..<index + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// Any value.
    package mutating func value() throws(MalformedJSON) -> JSONValue {
        switch try peek() {
        case UInt8(ascii: "{"):
            var members: [JSONValue.Member] = []
            try object { scanner, key throws(MalformedJSON) in
                members.append(.init(try key.text(), try scanner.value()))
            }
            return .object(members)
        case UInt8(ascii: "["):
            var values: [JSONValue] = []
            try array { scanner throws(MalformedJSON) in values.append(try scanner.value()) }
            return .array(values)
        case 0x22: return .string(try string())
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try bool())
        case UInt8(ascii: "n"):
            try literal("null")
            return .null
        default:
            let range = try number()
            return .number(String(decoding: bytes[range], as: UTF8.self))
        }
    }

    /// The bytes of any value, checked and copied.
    package mutating func raw() throws(MalformedJSON) -> [UInt8] {
        skipSpace()
        let start = offset
        try skipValue()
        return Array(UnsafeRawBufferPointer(rebasing: bytes[start..<offset]))
    }

    /// Reads past any value.
    package mutating func skipValue() throws(MalformedJSON) {
        switch try peek() {
        case UInt8(ascii: "{"):
            try object { scanner, _ throws(MalformedJSON) in try scanner.skipValue() }
        case UInt8(ascii: "["):
            try array { scanner throws(MalformedJSON) in try scanner.skipValue() }
        case 0x22: _ = try rawString()
        case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try bool()
        case UInt8(ascii: "n"): try literal("null")
        default: _ = try number()
        }
    }
}

extension JSONScanner.Word {
    package func text() throws(MalformedJSON) -> String {
        let quoted = [0x22] + bytes + [0x22]
        return try quoted.scan { scanner throws(MalformedJSON) in try scanner.string() }
    }
}

extension [UInt8] {
    /// Runs a scanner over these bytes.
    package func scan<Result>(
        _ body: (inout JSONScanner) throws(MalformedJSON) -> Result
    ) throws(MalformedJSON) -> Result {
        let result = withUnsafeBytes { bytes in
            var scanner = JSONScanner(bytes)
            return Swift.Result { () throws(MalformedJSON) in try body(&scanner) }
        }
        return try result.get()
    }
}

extension JSONValue {
    /// Reads JSON text, at most 64 levels deep.
    package init(parsing bytes: [UInt8]) throws(MalformedJSON) {
        self = try bytes.scan { scanner throws(MalformedJSON) in
            let value = try scanner.value()
            try scanner.end()
            return value
        }
    }
}
