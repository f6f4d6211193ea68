/// Where a segment's records end: the offset after the last one, its seq and its CRC.
package struct SegmentEnd: Hashable, Sendable, Codable {
    package var offset: Int
    package var seq: UInt64
    package var crc: UInt32
}
