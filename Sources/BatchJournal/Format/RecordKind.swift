/// What a record is for; its number is on disk.
package enum RecordKind: UInt8, Hashable, Sendable, CaseIterable {
    /// Somebody's payload.
    case data = 1
    /// Says how far the segment is synced, so that the last acknowledged batch can be proved.
    case idleMark = 2
    /// Fills the space before an idle mark.
    case pad = 3
    /// What stands in a snapshot for records that are not kept.
    case state = 4
    /// The last line of a snapshot: what it stands for.
    case snapshotEnd = 5

    /// The kind of file in which a record may stand.
    enum Place: Hashable { case segment, snapshot }

    @inline(__always)
    var place: Place {
        switch self {
        case .data, .idleMark, .pad: .segment
        case .state, .snapshotEnd: .snapshot
        }
    }
}
