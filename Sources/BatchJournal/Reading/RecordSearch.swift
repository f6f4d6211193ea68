/// Looks for whole records behind a point that cannot be read (rule 20).
///
/// A record may begin after a newline, at a sector, or where the broken record says that it ends.
struct RecordSearch {
    private static let sector = 512

    let bytes: UnsafeRawBufferPointer
    let salted: CRC32C
    let start: Int
    private let contentEnd: Int
    private let announced: Int?

    init(_ bytes: UnsafeRawBufferPointer, salted: CRC32C, behind start: Int) {
        self.bytes = bytes
        self.salted = salted
        self.start = start
        contentEnd = bytes.contentEnd
        announced = RecordView.header(in: bytes, at: start).map {
            start + $0.payloadLength + JournalFormat.recordOverhead
        }
    }

    /// The first whole record whose fields the caller wants.
    func first(where isWanted: (RecordHeader) -> Bool) -> RecordView? {
        var offset = start + 1
        while offset < contentEnd {
            if isCandidate(offset), let header = RecordView.header(in: bytes, at: offset),
                isWanted(header), let record = RecordView(in: bytes, at: offset, salted: salted)
            {
                return record
            }
            offset += 1
        }
        return nil
    }

    private func isCandidate(_ offset: Int) -> Bool {
        offset % Self.sector == 0 || bytes[offset - 1] == 10 || offset == announced
    }
}

extension UnsafeRawBufferPointer {
    /// The offset after the last byte that is not NUL.
    var contentEnd: Int {
        var end = count
        while end >= 8, loadUnaligned(fromByteOffset: end - 8, as: UInt64.self) == 0 { end -= 8 }
        while end > 0, self[end - 1] == 0 { end -= 1 }
        return end
    }
}
