import TestSupport

/// What may befall the bytes of a journal: a bit, a sector or a block is lost, or the end is.
struct Harm {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func befall(_ directory: FileTemporaryDirectory) throws {
        let names = try directory.names.filter { $0 != "LOCK" && $0 != "MANIFEST" }
        guard let name = names.randomElement(using: &random) else { return }
        var bytes = try directory.bytes(of: name)
        let content = bytes.lastIndex { $0 != 0 } ?? 0
        let offset = Int.random(in: 4096...content, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[offset] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: blank(&bytes, from: offset / 512 * 512, count: 512)
        case 2: blank(&bytes, from: offset / 4096 * 4096, count: 4096)
        case 3: blank(&bytes, from: offset, count: bytes.count)
        case 4: bytes[min(content + 1 + offset % 700, bytes.count - 1)] = 0x30
        default: bytes.removeSubrange(offset...)
        }
        try directory.write(bytes, to: name)
    }

    private func blank(_ bytes: inout [UInt8], from start: Int, count: Int) {
        for offset in start..<min(start + count, bytes.count) { bytes[offset] = 0 }
    }
}
