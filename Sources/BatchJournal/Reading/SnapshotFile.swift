/// A live snapshot, open for reading.
struct SnapshotFile {
    /// A snapshot is as large as all jobs together, so that it is read piece by piece.
    private static let window = 4 << 20
    private static let largestWindow =
        JournalFormat.maximumPayload + JournalFormat.recordOverhead

    let name: SnapshotName
    private let live: LiveFile<SnapshotHeader>

    var file: OpenFile { live.file }
    var size: Int { live.size }

    init(_ name: SnapshotName, in directory: JournalDirectory) throws(JournalError) {
        self.name = name
        live = try LiveFile(name.description, in: directory) {
            (block) throws(CheckedLine.Failure) in try SnapshotHeader.decode(block)
        }
    }

    var journal: Identifier { live.header.journal }
    var isNamedRightly: Bool { live.header.name == name }

    /// Hands out the states in order, and the last line; anything but a whole snapshot is damage.
    func read(
        from directory: JournalDirectory, into buffer: ByteBuffer,
        _ body: (JournalRecord) throws -> Void
    ) throws(JournalError) -> SnapshotContents {
        var end = SegmentEnd(offset: JournalFormat.blockLength, seq: 0, crc: live.headerCRC)
        var window = Self.window
        var last: SnapshotEnd?
        while last == nil {
            try directory.read(
                file, name: live.name, from: end.offset,
                length: min(window, max(0, size - end.offset)), into: buffer)
            var cursor = RecordCursor(
                buffer.bytes, of: .snapshot, salted: live.header.salted,
                from: SegmentEnd(offset: 0, seq: end.seq, crc: end.crc))
            while last == nil, let (view, kind) = cursor.next() {
                if kind == .snapshotEnd {
                    last = try self.last(view.payload, at: end.offset + view.offset)
                }
                try hand(view, kind, at: end.offset + view.offset, to: body)
            }
            if last == nil, case .unknownKind(let kind) = cursor.stop {
                throw .unknownKind(kind, file: live.name, offset: end.offset + cursor.end.offset)
            }
            if cursor.end.offset == 0 {
                // Where nothing is whole in a window that takes any record, nothing is there.
                guard buffer.count == window, window < Self.largestWindow else {
                    throw damage(at: end.offset)
                }
                window = Self.largestWindow
            }
            end.offset += cursor.end.offset
            (end.seq, end.crc) = (cursor.end.seq, cursor.end.crc)
        }
        guard let last, end.offset == size, last.journal == journal, last.seq == name.seq,
            last.count == Int(end.seq) - 1
        else { throw damage(at: end.offset) }
        return SnapshotContents(end: end, says: last)
    }

    private func last(
        _ payload: UnsafeRawBufferPointer, at offset: Int
    ) throws(JournalError) -> SnapshotEnd {
        guard let end = SnapshotEnd(decoding: payload) else { throw damage(at: offset) }
        return end
    }

    private func hand(
        _ view: RecordView, _ kind: RecordKind, at offset: Int,
        to body: (JournalRecord) throws -> Void
    ) throws(JournalError) {
        let record = JournalRecord(
            place: RecordPlace(file: .snapshot(name), offset: offset, seq: view.header.seq),
            kind: kind, payload: view.payload)
        do {
            try body(record)
        } catch {
            throw JournalError.inconsistent(error, at: record.place)
        }
    }

    private func damage(at offset: Int) -> JournalError {
        JournalError(
            .damaged,
            "The snapshot is not whole. Nothing was changed: keep a copy and restore from a backup.",
            file: live.name, offset: offset)
    }
}

/// What a snapshot was found to be: where its last line ends, and what that says.
struct SnapshotContents: Hashable {
    var end: SegmentEnd
    var says: SnapshotEnd
}
