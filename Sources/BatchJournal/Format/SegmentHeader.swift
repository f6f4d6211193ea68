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

    /// A checksum that has already seen the salt, so that each record starts from it.
    package var salted: CRC32C {
        var crc = CRC32C()
        for half in salt {
            withUnsafeBytes(of: half.rawValue.bigEndian) { crc.update($0) }
        }
        return crc
    }

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
