/// The name of a job: `batch_` and a ULID, 26 characters of Crockford's base 32.
///
/// The format is that of https://github.com/ulid/spec: 48 bits of milliseconds, then 80 bits that
/// here start at random and count up, so that ids of one process are strictly increasing.
public struct JobID: Hashable, Sendable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        (self.high, self.low) = (high, low)
    }

    /// Reads an id as it is printed; `nil` if it is anything else.
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        guard let id = text.withUTF8({ JobID(printed: UnsafeRawBufferPointer($0)) }) else {
            return nil
        }
        self = id
    }

    /// Reads an id from the bytes of its printed form.
    package init?(printed text: UnsafeRawBufferPointer) {
        guard text.count == Self.length, text.starts(with: Self.prefixBytes) else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        let values = Self.values
        for place in Self.digitPlaces {
            let value = values[Int(text[place])]
            // 26 digits hold 130 bits: the first one may not exceed 7.
            guard value < (place == Self.digitPlaces.lowerBound ? 8 : 32) else { return nil }
            high = high << 5 | low >> 59
            low = low << 5 | UInt64(value)
        }
        self.init(high: high, low: low)
    }

    package static let prefix = "batch_"
    package static let length = 32
    private static let prefixBytes = Array(prefix.utf8)
    private static let digitPlaces = 6..<length
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, digit) in digits.enumerated() { table[Int(digit)] = UInt8(value) }
        return table
    }()

    /// Writes the printed form into ``length`` bytes.
    func print(into text: UnsafeMutableRawBufferPointer) {
        text.copyBytes(from: Self.prefixBytes)
        var (high, low) = (high, low)
        let digits = Self.digits
        for place in Self.digitPlaces.reversed() {
            text[place] = digits[Int(low & 31)]
            low = low >> 5 | high << 59
            high >>= 5
        }
    }

    /// Only the counter is mixed: it differs in every id of a process.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(low)
    }
}

extension JobID: Comparable {
    /// Orders ids by the time of their creation, within one process strictly.
    public static func < (left: JobID, right: JobID) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }
}

extension JobID: CustomStringConvertible {
    /// The id as it is printed, stored and sent.
    public var description: String {
        String(unsafeUninitializedCapacity: Self.length) { text in
            print(into: UnsafeMutableRawBufferPointer(text))
            return Self.length
        }
    }
}

extension JobID: Codable {
    /// Reads the printed form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = JobID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "A job id is batch_ and 26 characters.")
        }
        self = id
    }

    /// Writes the printed form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
