/// The segment that is being written.
struct ActiveSegment: Sendable {
    let header: SegmentHeader
    let file: OpenFile
    let headerCRC: UInt32
    let name: String
    /// Where the next record goes.
    var offset = JournalFormat.blockLength

    init(header: SegmentHeader, file: OpenFile, headerCRC: UInt32) {
        (self.header, self.file, self.headerCRC) = (header, file, headerCRC)
        name = header.name.description
    }

    var room: Int { header.size - offset }

    /// The chain's first link is the header's own CRC.
    var encoder: RecordEncoder {
        RecordEncoder(
            salted: header.salted, lastSeq: header.firstSeq - 1, lastCRC: headerCRC,
            synced: JournalFormat.blockLength)
    }
}
