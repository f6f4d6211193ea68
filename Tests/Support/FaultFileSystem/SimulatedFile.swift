/// A file's bytes twice: what reads see, and what the disk has; between them the unsynced sectors.
///
/// A sector is written whole or not at all, and each for itself. The size is one more such thing.
package struct SimulatedFile: Sendable {
    package static let sectorLength = 512

    /// What the page cache has: every read sees this.
    package private(set) var bytes: [UInt8] = []
    /// What a power cut leaves at least.
    package private(set) var durableBytes: [UInt8] = []
    /// The name it was last given.
    package internal(set) var name: String
    var isLinked = true
    private var unsynced: [Int: [UnsyncedVersion<[UInt8]>]] = [:]
    private var sizes: [UnsyncedVersion<Int>] = []
    /// Sectors that have space on the disk: the first so many, and others.
    private var reserved = 0
    private var scattered: Set<Int> = []

    init(name: String) { self.name = name }

    /// A file that was written and synced long ago.
    init(name: String, durable: [UInt8]) {
        self.name = name
        (bytes, durableBytes) = (durable, durable)
        reserved = Self.sectors(of: 0..<durable.count).upperBound
    }

    package var isDirty: Bool { !unsynced.isEmpty || !sizes.isEmpty }

    /// How many sectors of the disk it takes.
    var blocks: Int { reserved + scattered.count }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        guard offset < bytes.count else { return 0 }
        let count = min(buffer.count, bytes.count - offset)
        bytes.withUnsafeBytes {
            buffer.copyMemory(from: .init(rebasing: $0[offset..<offset + count]))
        }
        return count
    }

    mutating func write(_ new: UnsafeRawBufferPointer, at offset: Int, call: Int) {
        guard !new.isEmpty else { return }
        let range = offset..<offset + new.count
        if range.upperBound > bytes.count { resize(to: range.upperBound, call: call) }
        bytes.withUnsafeMutableBytes { bytes in
            UnsafeMutableRawBufferPointer(rebasing: bytes[range]).copyMemory(from: new)
        }
        for sector in Self.sectors(of: range) {
            if sector >= reserved { scattered.insert(sector) }
            dirty(sector, call: call)
        }
    }

    /// Gives it a size, NUL where it grows; `reserving` takes the space at once.
    mutating func allocate(size: Int, reserving: Bool, call: Int) {
        resize(to: max(size, bytes.count), call: call)
        guard reserving else { return }
        reserved = max(reserved, Self.sectors(of: 0..<size).upperBound)
        scattered = scattered.filter { [reserved] in $0 >= reserved }
    }

    mutating func truncate(to size: Int, call: Int) {
        let lost = Self.sectors(of: min(size, bytes.count)..<bytes.count)
        resize(to: size, call: call)
        for sector in lost { dirty(sector, call: call) }
        let kept = Self.sectors(of: 0..<size).upperBound
        reserved = min(reserved, kept)
        scattered = scattered.filter { $0 < kept }
    }

    /// Sectors of a range that have no space on the disk yet.
    func missingBlocks(for range: Range<Int>) -> [Int] {
        Self.sectors(of: range).filter { $0 >= reserved && !scattered.contains($0) }
    }

    static func sectors(of range: Range<Int>) -> Range<Int> {
        guard !range.isEmpty else { return 0..<0 }
        return range.lowerBound / sectorLength..<(range.upperBound - 1) / sectorLength + 1
    }

    private mutating func resize(to size: Int, call: Int) {
        guard size != bytes.count else { return }
        bytes.resize(to: size)
        sizes.append(UnsyncedVersion(call: call, value: size))
    }

    private mutating func dirty(_ sector: Int, call: Int) {
        let start = min(sector * Self.sectorLength, bytes.count)
        let end = min(start + Self.sectorLength, bytes.count)
        unsynced[sector, default: []].append(
            UnsyncedVersion(call: call, value: bytes.part(start..<end)))
    }
}

extension SimulatedFile {
    /// Writes the dirty sectors and the size to the disk; clean ones are not looked at.
    mutating func sync() {
        durableBytes.resize(to: bytes.count)
        for (sector, versions) in unsynced {
            if let newest = versions.last { durableBytes.put(newest.value, sector: sector) }
        }
        (unsynced, sizes) = ([:], [])
    }

    /// Lets reads of clean sectors come from the disk again; dirty ones stay in the cache.
    mutating func dropCache() {
        var seen = durableBytes
        seen.resize(to: bytes.count)
        for (sector, versions) in unsynced {
            if let newest = versions.last { seen.put(newest.value, sector: sector) }
        }
        bytes = seen
    }

    /// A sync that fails as on ext4 and xfs: some sectors reach the disk, and all count as clean.
    ///
    /// Reads go on to show them; no later sync writes them, unless they are written again.
    mutating func failSync(_ choice: inout CrashChoice) {
        var reached = durableBytes
        reached.resize(to: max(reached.count, bytes.count))
        for sector in unsynced.keys.sorted() {
            if let value = choice(unsynced[sector, default: []]) {
                reached.put(value, sector: sector)
            }
        }
        durableBytes = reached.part(0..<durableBytes.count)
        unsynced = [:]
    }

    /// Lets what the disk has not got be forgotten; reads see the disk again.
    mutating func crash(_ choice: inout CrashChoice) {
        var image = durableBytes
        if let size = choice(sizes) { image.resize(to: size) }
        for sector in unsynced.keys.sorted() {
            if let value = choice(unsynced[sector, default: []]) {
                image.put(value, sector: sector)
            }
        }
        self = SimulatedFile(name: name, durable: image)
    }

    /// The call since which something is unsynced.
    var oldestUnsynced: Int? {
        (unsynced.values.compactMap { $0.first?.call } + sizes.prefix(1).map(\.call)).min()
    }
}
