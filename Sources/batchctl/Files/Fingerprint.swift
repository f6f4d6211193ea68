import BatchJournal

/// The size and the CRC-32C of bytes, by which a later run knows them again.
package struct Fingerprint: Codable, Hashable, Sendable {
    package let size: Int
    package let checksum: UInt32

    package init(size: Int = 0, checksum: UInt32 = 0) {
        self.size = size
        self.checksum = checksum
    }
}

/// The fingerprint of bytes that come in pieces.
package struct RunningFingerprint: Sendable {
    private var size = 0
    private var checksum = CRC32C()

    package init() {}

    package var value: Fingerprint { Fingerprint(size: size, checksum: checksum.value) }

    package mutating func add(_ bytes: [UInt8]) {
        size += bytes.count
        bytes.withUnsafeBytes { checksum.update($0) }
    }
}

extension RunningFingerprint {
    /// Of the first bytes of a file, or of all if it has fewer.
    ///
    /// It blocks; only a thread that may block calls it.
    package init(of file: borrowing Descriptor, first limit: Int = .max) throws {
        self.init()
        while size < limit {
            try Task.checkCancellation()
            let bytes = try file.read(min(Descriptor.pieceLength, limit - size))
            if bytes.isEmpty { break }
            add(bytes)
        }
    }
}

extension Descriptor {
    /// How many bytes are read at once.
    package static var pieceLength: Int { 256 << 10 }
}
