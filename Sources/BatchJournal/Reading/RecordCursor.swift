/// Reads a segment's records in order: seq +1 each, each naming the CRC of the one before.
struct RecordCursor {
    /// Why no further record was read.
    enum Stop: Equatable {
        /// Nothing that could be a record is left.
        case atLimit
        case unreadable
        /// A whole record of this segment that cannot stand here: dropped, doubled or swapped.
        case misplaced
        case unknownKind(UInt8)
    }

    let bytes: UnsafeRawBufferPointer
    let salted: CRC32C
    private let place: RecordKind.Place
    private let start: SegmentEnd
    private(set) var end: SegmentEnd
    /// The highest `synced` of the records read.
    private(set) var synced: Int

    init(_ bytes: UnsafeRawBufferPointer, header: SegmentHeader, headerCRC: UInt32) {
        let start = SegmentEnd(
            offset: JournalFormat.blockLength, seq: header.firstSeq - 1, crc: headerCRC)
        self.init(bytes, of: .segment, salted: header.salted, from: start)
    }

    /// Reads on from a point whose seq and CRC are known.
    init(
        _ bytes: UnsafeRawBufferPointer, of place: RecordKind.Place, salted: CRC32C,
        from start: SegmentEnd
    ) {
        (self.bytes, self.place, self.salted) = (bytes, place, salted)
        (self.start, end, synced) = (start, start, start.offset)
    }

    /// The same bytes from the first record on.
    var rewound: RecordCursor {
        var cursor = self
        cursor.end = start
        return cursor
    }

    @inline(__always)
    mutating func next() -> (RecordView, RecordKind)? {
        guard let record = RecordView(in: bytes, at: end.offset, salted: salted), fits(record),
            let kind = RecordKind(rawValue: record.header.kind), kind.place == place
        else { return nil }
        end = SegmentEnd(offset: record.end, seq: record.header.seq, crc: record.header.crc)
        synced = max(synced, record.header.synced)
        return (record, kind)
    }

    var stop: Stop {
        guard end.offset < bytes.count else { return .atLimit }
        guard let record = RecordView(in: bytes, at: end.offset, salted: salted) else {
            return .unreadable
        }
        let isKnown = RecordKind(rawValue: record.header.kind)?.place == place
        return fits(record) && !isKnown ? .unknownKind(record.header.kind) : .misplaced
    }

    @inline(__always)
    private func fits(_ record: RecordView) -> Bool {
        record.header.seq == end.seq &+ 1 && record.header.previous == end.crc
            && record.header.synced <= record.offset
    }
}
