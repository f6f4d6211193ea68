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

    /// The least byte tells, and is found on vectors; a flag would be looked at for each byte.
    private static func hasControl(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var least = UInt8.max
        for byte in bytes { least = min(least, byte) }
        return least < 0x20
    }
}
