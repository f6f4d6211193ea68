import BatchJournal
import TestSupport

/// A file system and its root, with texts for bytes.
struct DiskBench {
    let files: FaultFileSystem
    let root: OpenFile

    init(_ disk: SimulatedDisk = SimulatedDisk(), seed: UInt64 = 0, faults: [Fault] = []) throws {
        files = FaultFileSystem(disk, seed: seed)
        root = try files.openDirectory("/")
        // Planned only now, so that a test counts its own calls.
        for fault in faults { files.plan(fault) }
    }

    func create(_ name: String) throws -> OpenFile { try files.open(name, in: root, .create) }

    func open(_ name: String, _ mode: OpenMode = .readWrite) throws -> OpenFile {
        try files.open(name, in: root, mode)
    }

    @discardableResult
    func write(_ text: String, to file: OpenFile, at offset: Int = 0) throws -> Int {
        try Array(text.utf8).withUnsafeBytes { try files.write(file, $0, at: offset) }
    }

    func read(_ file: OpenFile, at offset: Int = 0) throws -> String {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = try bytes.withUnsafeMutableBytes {
            try files.read(file, into: $0, at: offset)
        }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    /// A file whose bytes and name are durable.
    func written(_ text: String, _ name: String) throws -> OpenFile {
        let file = try create(name)
        try write(text, to: file)
        try files.sync(file)
        try files.syncDirectory(root)
        return file
    }
}

extension SimulatedDisk {
    /// What is seen in the root.
    var texts: [String: String] {
        contents(of: "/").mapValues { String(decoding: $0, as: UTF8.self) }
    }
}

/// A text of whole sectors, one for each letter.
func sectors(_ letters: String) -> String {
    letters.map { String(repeating: $0, count: SimulatedFile.sectorLength) }.joined()
}

/// One letter for each sector of a text; nil where a sector is not of one piece.
func letters(_ text: String?) -> String? {
    guard let text else { return nil }
    let bytes = Array(text.utf8)
    var letters = ""
    for start in stride(from: 0, to: bytes.count, by: SimulatedFile.sectorLength) {
        let sector = bytes[start..<min(start + SimulatedFile.sectorLength, bytes.count)]
        guard let first = sector.first, sector.allSatisfy({ $0 == first }) else { return nil }
        letters.append(Character(UnicodeScalar(first)))
    }
    return letters
}

/// The `errno` of what is thrown; nil where nothing is.
func failure<Result>(_ body: () throws -> Result) -> Int32? {
    do {
        _ = try body()
        return nil
    } catch {
        return (error as? FileError)?.errno
    }
}
