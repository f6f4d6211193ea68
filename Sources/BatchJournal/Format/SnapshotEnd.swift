import Foundation

/// The last line of a snapshot: which record of which journal it reaches, and how many states it has.
package struct SnapshotEnd: Hashable, Sendable, Codable {
    package var journal: Identifier
    package var seq: UInt64
    /// The CRC of the record with that seq: the next segment names it, too.
    package var crc: UInt32
    package var count: Int
}

extension SnapshotEnd {
    init?(decoding payload: UnsafeRawBufferPointer) {
        guard let end = try? JSONDecoder().decode(Self.self, from: Data(payload)) else {
            return nil
        }
        self = end
    }

    func encoded() throws(JournalError) -> [UInt8] { try CheckedLine.json(self) }
}
