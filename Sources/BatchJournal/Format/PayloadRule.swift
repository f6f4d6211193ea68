/// What may be a payload: compact JSON has no control characters, so that a line stays a line.
enum PayloadRule {
    static func check(_ payload: [UInt8]) throws(JournalError) {
        guard payload.count <= JournalFormat.maximumPayload else {
            throw JournalError(
                .recordTooLong,
                "A record of \(payload.count) bytes is over the limit of "
                    + "\(JournalFormat.maximumPayload).")
        }
        guard !payload.isEmpty else {
            throw JournalError(.invalidPayload, "A record must not be empty.")
        }
        guard !payload.withUnsafeBytes({ hasControl($0) }) else {
            throw JournalError(
                .invalidPayload,
                "A record must not hold a byte below 0x20. Encode it anew as "
                    + "compact JSON.")
        }
    }

    /// Without branches in the loop, so that it runs on vectors.
    private static func hasControl(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var found: UInt8 = 0
        for byte in bytes { found |= byte & 0xe0 == 0 ? 1 : 0 }
        return found != 0
    }
}
