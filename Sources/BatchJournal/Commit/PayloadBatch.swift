/// Payloads one after another in one buffer, taken from the front.
struct PayloadBatch {
    /// A burst's memory is given back when it is over.
    private static let keptCapacity = 4 << 20

    private var bytes: [UInt8] = []
    private var lengths: [Int] = []
    private var taken = 0
    private var offset = 0

    var isEmpty: Bool { taken == lengths.count }
    var count: Int { lengths.count - taken }
    /// The bytes that the rest needs as records.
    var framedLength: Int { bytes.count - offset + count * JournalFormat.recordOverhead }
    /// The length of the next payload as a record.
    var nextFramedLength: Int? {
        isEmpty ? nil : lengths[taken] + JournalFormat.recordOverhead
    }

    mutating func append(_ payload: [UInt8]) {
        bytes.append(contentsOf: payload)
        lengths.append(payload.count)
    }

    /// Frames what fits into `room` and into one batch, at least one record; answers how many.
    mutating func frame(
        into frames: ByteBuffer, with encoder: inout RecordEncoder, batch: Int, room: Int
    ) -> Int {
        let before = taken
        bytes.withUnsafeBytes { bytes in
            while let next = nextFramedLength, frames.count + next <= room,
                taken == before || frames.count + next <= batch
            {
                let end = offset + lengths[taken]
                encoder.frame(.init(rebasing: bytes[offset..<end]), as: .data, into: frames)
                offset = end
                taken += 1
            }
        }
        return taken - before
    }

    mutating func removeAll() {
        let keeps = bytes.capacity <= Self.keptCapacity
        bytes.removeAll(keepingCapacity: keeps)
        lengths.removeAll(keepingCapacity: keeps)
        taken = 0
        offset = 0
    }
}
