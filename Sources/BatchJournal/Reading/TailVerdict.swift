/// What the end of a journal that was not closed cleanly is (rule 20).
enum TailVerdict: Equatable {
    /// Nothing is lost.
    case end
    /// A write was cut off before its sync returned; nobody was told that it had succeeded.
    case torn(bytes: Int)
    /// Something behind proves that the unreadable bytes had been synced.
    case damaged
    case unsupported(kind: UInt8)

    init(at cursor: RecordCursor) {
        let start = cursor.end.offset
        let contentEnd = cursor.bytes.contentEnd
        switch cursor.stop {
        case .atLimit: self = .end
        case .unknownKind(let kind): self = .unsupported(kind: kind)
        // Each place of a segment is written once, so no tear leaves a whole record out of order.
        case .misplaced: self = .damaged
        case .unreadable where contentEnd <= start: self = .end
        case .unreadable:
            let search = RecordSearch(cursor.bytes, salted: cursor.salted, behind: start)
            if search.first(where: { $0.synced > start }) != nil {
                self = .damaged
            } else if Self.isOnlyIdleMark(cursor, contentEnd: contentEnd) {
                self = .end
            } else {
                self = .torn(bytes: contentEnd - start)
            }
        }
    }

    /// A lost idle mark and its pad held nobody's word, so that losing them is no news.
    private static func isOnlyIdleMark(_ cursor: RecordCursor, contentEnd: Int) -> Bool {
        let start = cursor.end.offset
        let layout = IdleMarkLayout(after: start)
        guard contentEnd <= layout.end else { return false }
        if let header = RecordView.header(in: cursor.bytes, at: start) {
            let kind: RecordKind = layout.padLength == nil ? .idleMark : .pad
            return header.kind == kind.rawValue && header.payloadLength == layout.padLength ?? 0
        }
        let mark = RecordView(in: cursor.bytes, at: layout.offset, salted: cursor.salted)
        return mark?.header.kind == RecordKind.idleMark.rawValue
            && mark?.header.seq == cursor.end.seq + 2
    }
}
