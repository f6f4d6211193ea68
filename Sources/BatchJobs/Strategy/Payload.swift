import Foundation

/// Where the user's `Codable` types become JSON and back.
enum Payload {
    static let limit = 1 << 20

    // To make one costs as much as a small context does; both may be used by many at a time.
    private static let decoder = JSONDecoder()
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        // So that idempotency keys can compare requests over restarts. A Set has no order that
        // would help, and JobOptions says so.
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()

    static func encodeContext(_ context: some Encodable) throws(BatchJobError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try encode(context)
        } catch {
            throw BatchJobError(
                .invalidContext, "The context cannot be encoded as JSON: \(error.story)")
        }
        try checkReadable(bytes, .invalidContext, "The context")
        try checkContext(bytes)
        return bytes
    }

    /// Checks JSON from outside and makes it compact; every key and digit stays.
    static func checkedContext(_ json: Data) throws(BatchJobError) -> [UInt8] {
        guard json.count <= 4 * limit else { throw contextTooLarge(json.count) }
        var writer = JSONWriter()
        do {
            writer.value(try JSONValue(parsing: Array(json)))
        } catch {
            throw BatchJobError(
                .invalidContext, "The context is not JSON: \(error.reason) at byte \(error.offset)")
        }
        try checkContext(writer.bytes)
        return writer.bytes
    }

    static func checkContext(_ bytes: [UInt8]) throws(BatchJobError) {
        guard bytes.count <= limit else { throw contextTooLarge(bytes.count) }
    }

    private static func contextTooLarge(_ count: Int) -> BatchJobError {
        BatchJobError(
            .contextTooLarge,
            "The context has \(count) bytes as JSON, and \(limit) is the limit. Keep large data "
                + "in a file or a table and put its name into the context.")
    }

    static func decodeContext<Context: Decodable>(
        _ type: Context.Type, from bytes: [UInt8]
    ) throws(BatchJobError) -> Context {
        do {
            return try decode(type, from: bytes)
        } catch {
            throw BatchJobError(.invalidContext, "The context does not decode: \(error.story)")
        }
    }

    static func encodeCheckpoint(
        _ checkpoint: any Encodable & Sendable
    ) throws(BatchJobError) -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = try encode(checkpoint)
        } catch {
            throw BatchJobError(
                .invalidCheckpoint, "The checkpoint cannot be encoded as JSON: \(error.story)")
        }
        guard bytes.count <= limit else {
            throw BatchJobError(
                .invalidCheckpoint,
                "The checkpoint has \(bytes.count) bytes as JSON, and \(limit) is the limit. A "
                    + "checkpoint says where to go on from, not what was done.")
        }
        try checkReadable(bytes, .invalidCheckpoint, "The checkpoint")
        return bytes
    }

    /// What could be written and never read again is refused: one such job would keep a whole journal
    /// from being opened.
    ///
    /// That is what is nested too deep, and what is no JSON: an encoder writes `NaN` for a `Decimal`
    /// that is none.
    private static func checkReadable(
        _ bytes: [UInt8], _ code: BatchJobError.Code, _ what: String
    ) throws(BatchJobError) {
        do {
            try bytes.scan { scanner throws(MalformedJSON) in
                try scanner.skipValue()
                try scanner.end()
            }
        } catch {
            throw BatchJobError(
                code,
                "\(what) could not be read again as JSON: \(error.reason) at byte \(error.offset)")
        }
    }

    private static func encode(_ value: any Encodable) throws -> [UInt8] {
        // Numbers are by far the most frequent checkpoints; an encoder costs 3 microseconds.
        if let number = value as? Int { return Array(String(number).utf8) }
        return Array(try encoder.encode(value))
    }

    static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8]
    ) throws -> Value {
        try decoder.decode(type, from: Data(bytes))
    }
}

extension Error {
    /// A coding error in a sentence that names the key path.
    var story: String {
        func at(_ context: [any CodingKey], _ last: (any CodingKey)? = nil) -> String {
            let path = (context + (last.map { [$0] } ?? []))
                .map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
                .joined(separator: ".")
            return path.isEmpty ? "at its top" : "at \(path)"
        }
        return switch self as any Error {
        case DecodingError.keyNotFound(let key, let context):
            "a value is missing \(at(context.codingPath, key))"
        case DecodingError.typeMismatch(let type, let context):
            "\(type) expected \(at(context.codingPath))"
        case DecodingError.valueNotFound(let type, let context):
            "\(type) expected, not null, \(at(context.codingPath))"
        case DecodingError.dataCorrupted(let context):
            "\(context.debugDescription) \(at(context.codingPath))"
        case EncodingError.invalidValue(let value, let context):
            "\(context.debugDescription) \(at(context.codingPath)) (\(value))".prefixed(500)
        default: String(describing: self)
        }
    }
}

extension String {
    fileprivate func prefixed(_ count: Int) -> String { String(prefix(count)) }
}
