extension RecordCursor {
    /// Hands out the records up to the first point that cannot be read, or to `limit`.
    mutating func readAll(
        of name: SegmentName, to limit: Int = .max, _ body: (JournalRecord) throws -> Void
    ) throws(JournalError) {
        while end.offset < limit, let (view, kind) = next() {
            let record = JournalRecord(
                place: RecordPlace(
                    file: .segment(name), offset: view.offset, seq: view.header.seq),
                kind: kind, payload: view.payload)
            do {
                try body(record)
            } catch {
                throw JournalError.inconsistent(error, at: record.place)
            }
        }
    }

    /// What to say of the point where reading stopped, if it must not have stopped there.
    func damage(in name: SegmentName) -> JournalError {
        if case .unknownKind(let kind) = stop {
            return .unknownKind(kind, file: name.description, offset: end.offset)
        }
        var error = JournalError(
            .damaged,
            "Records that had been synced are missing or changed. Nothing was changed: "
                + "keep a copy and restore from a backup.", file: name.description,
            offset: end.offset)
        error.lastGoodSeq = end.seq
        let search = RecordSearch(bytes, salted: salted, behind: end.offset)
        if let next = search.first(where: { _ in true }) {
            error.firstGoodSeqAfter = next.header.seq
            error.bytesBetween = UInt64(next.offset - end.offset)
        }
        return error
    }
}

extension JournalError {
    static func unknownKind(_ kind: UInt8, file: String, offset: Int) -> JournalError {
        JournalError(
            .unsupportedVersion,
            "Unknown record kind \(kind). Use a newer version; nothing was changed.",
            file: file, offset: offset)
    }

    static func inconsistent(_ error: any Error, at place: RecordPlace) -> JournalError {
        if let error = error as? JournalError { return error }
        var result = JournalError(
            .inconsistent, "Record \(place.seq) is refused: \(error). Nothing was changed.",
            file: place.file.description, offset: place.offset)
        result.lastGoodSeq = place.seq - 1
        return result
    }
}
