/// What the first 4,096 bytes of a snapshot say: whose it is, its salt, what it stands for.
package struct SnapshotHeader: Hashable, Sendable, Codable {
    package var format = JournalFormat.version
    package var features: [String] = []
    package var journal: Identifier
    package var snapshot: Identifier
    package var salt: [Identifier]
    /// The last record that it stands for.
    package var seq: UInt64

    package var name: SnapshotName { SnapshotName(seq: seq, id: snapshot) }

    package var salted: CRC32C { CRC32C(salt: salt) }

    func encoded() throws(JournalError) -> [UInt8] {
        try CheckedLine.encode(self, length: JournalFormat.blockLength)
    }

    static func decode(
        _ block: UnsafeRawBufferPointer
    ) throws(CheckedLine.Failure) -> SnapshotHeader {
        guard block.count == JournalFormat.blockLength else { throw .damaged }
        let header = try CheckedLine.decode(SnapshotHeader.self, from: block)
        guard header.salt.count == 2 else { throw .damaged }
        return header
    }
}
