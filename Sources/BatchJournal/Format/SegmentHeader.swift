/// What the first 4,096 bytes of a segment say: whose it is, its salt, its size, what came before.
package struct SegmentHeader: Hashable, Sendable, Codable {
    /// Where the segment before ends; it is read to exactly here.
    package struct Predecessor: Hashable, Sendable, Codable {
        package var segment: Identifier
        package var end: SegmentEnd
    }

    package var format = JournalFormat.version
    package var features: [String] = []
    package var journal: Identifier
    package var segment: Identifier
    package var salt: [Identifier]
    package var size: Int
    package var firstSeq: UInt64
    package var predecessor: Predecessor?

    package var name: SegmentName { SegmentName(firstSeq: firstSeq, id: segment) }

    package var salted: CRC32C { CRC32C(salt: salt) }

    func encoded() throws(JournalError) -> [UInt8] {
        try CheckedLine.encode(self, length: JournalFormat.blockLength)
    }

    static func decode(_ block: UnsafeRawBufferPointer) throws(CheckedLine.Failure) -> SegmentHeader
    {
        guard block.count == JournalFormat.blockLength else { throw .damaged }
        let header = try CheckedLine.decode(SegmentHeader.self, from: block)
        guard header.salt.count == 2, header.firstSeq > 0,
            (JournalFormat.blockLength...JournalFormat.largestSegment).contains(header.size)
        else { throw .damaged }
        return header
    }
}
