/// What a compaction came to.
package struct CompactionReport: Hashable, Sendable {
    /// What the live files took before and after, in bytes.
    package var bytesBefore: Int
    package var bytesAfter: Int
    package var states: Int
    package var duration: Duration
}
