extension RecordSearch {
    /// Hands out every whole record behind a file's header, whatever stands between them.
    static func all(
        in bytes: UnsafeRawBufferPointer, of place: RecordKind.Place, salted: CRC32C, file: String,
        _ body: (RecordView, RecordKind) throws(JournalError) -> Void
    ) throws(JournalError) {
        let content = UnsafeRawBufferPointer(rebasing: bytes.prefix(bytes.contentEnd))
        var offset = JournalFormat.blockLength
        while offset < content.count {
            guard
                let record = RecordView(in: content, at: offset, salted: salted)
                    ?? RecordSearch(content, salted: salted, behind: offset).first(where: { _ in
                        true
                    })
            else { return }
            guard let kind = RecordKind(rawValue: record.header.kind), kind.place == place else {
                throw .unknownKind(record.header.kind, file: file, offset: record.offset)
            }
            try body(record, kind)
            offset = record.end
        }
    }
}
