/// The sizes and the version of the journal's bytes; every released one stays readable.
package enum JournalFormat {
    package static let version = 1
    /// Bytes of a segment before its first record, and the grid on which idle marks stand.
    package static let blockLength = 4096
    /// Bytes of a record over its payload: 56 before it and the newline.
    package static let recordOverhead = RecordHeader.length + 1
    package static let maximumPayload = 16 << 20
    static let largestSegment = Int(UInt32.max)

    static let manifest = "MANIFEST"
    static let stagedManifest = "MANIFEST.tmp"
    static let lock = "LOCK"
}
