/// What a record is for; its number is on disk.
package enum RecordKind: UInt8, Hashable, Sendable, CaseIterable {
    /// Somebody's payload.
    case data = 1
    /// Says how far the segment is synced, so that the last acknowledged batch can be proved.
    case idleMark = 2
    /// Fills the space before an idle mark.
    case pad = 3
}
