/// Which of the live files a record stands in.
package enum LiveFileName: Hashable, Sendable, CustomStringConvertible {
    case snapshot(SnapshotName)
    case segment(SegmentName)

    package var description: String {
        switch self {
        case .snapshot(let name): name.description
        case .segment(let name): name.description
        }
    }
}
