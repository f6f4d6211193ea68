extension SalvageReader {
    mutating func readSegments() throws(JournalError) {
        let segments = files.segments.filter { isOurs($0.file) }
        for segment in segments {
            // Whatever came before a segment was given, or it would not begin where it does.
            if segment.file.header != nil { tally.ended(at: segment.firstSeq - 1) }
            // What stands in one behind the beginning of a later one was given up.
            let next = segments.first { $0.firstSeq > segment.firstSeq }
            try read(segment, before: next?.firstSeq)
        }
        if let end = files.manifest?.end { tally.ended(at: end.seq) }
        // How many states are missing tells more than the numbers that they stand for.
        if let broken = report.broken.last { tally.excuse(upTo: broken.name.seq) }
        (report.lost, report.lastSeq) = (tally.lost, tally.last)
    }

    private mutating func read(
        _ segment: SalvageFiles.Segment, before next: UInt64?
    ) throws(JournalError) {
        let file = segment.file
        guard let salt = file.salt else { return }
        let end = files.recordedEnd(of: segment.name)
        var bytes = load(file, end?.offset ?? file.size)
        if end == nil, next == nil, let header = file.header {
            if file.size < header.size { report.cut.append(file.name) }
            bytes = .init(rebasing: bytes.prefix(limit(of: bytes, file, header)))
        }
        var found = 0
        try RecordSearch.all(in: bytes, of: .segment, salted: CRC32C(salt: salt), file: file.name) {
            (view, kind) throws(JournalError) in
            found += 1
            let seq = view.header.seq
            guard seq < next ?? .max, tally.found(seq), kind == .data else { return }
            report.records += 1
            try hand(view, kind, of: .segment(segment.name))
        }
        if found > 0 { report.files.append(file.name) }
        let holdsMore = bytes.contentEnd > JournalFormat.blockLength
        if found == 0, file.header == nil, holdsMore { report.unproved.append(file.name) }
    }

    /// Where a torn write begins, as opening judges it: nobody was told of what follows.
    private mutating func limit(
        of bytes: UnsafeRawBufferPointer, _ file: SalvageFile<SegmentHeader>,
        _ header: SegmentHeader
    ) -> Int {
        var cursor = RecordCursor(bytes, header: header, headerCRC: file.headerCRC)
        while cursor.next() != nil {}
        guard case .torn(let torn) = TailVerdict(at: cursor) else { return bytes.count }
        report.tornBytes = torn
        return cursor.end.offset
    }
}
