/// Which bytes of a journal the fuzzer chooses; the first byte of its input says it.
enum FuzzedPart: UInt8, CaseIterable {
    case manifest
    /// With the right checksum, so that what lies behind it is reached, too.
    case sealedManifest
    case sealedHeader
    case lastRecords
    case sealedLastRecords
    /// Of a segment that has a successor.
    case sealedFirstRecords
    case sealedRecordsAfterClose
    case sealedSnapshotHeader
    case sealedStates

    private var sample: SampleJournal {
        switch self {
        case .manifest, .sealedManifest, .sealedHeader, .lastRecords, .sealedLastRecords,
            .sealedFirstRecords:
            .abandoned
        case .sealedRecordsAfterClose: .closed
        case .sealedSnapshotHeader, .sealedStates: .compacted
        }
    }

    /// The segment or snapshot of which something is fuzzed.
    private var file: String {
        switch self {
        case .sealedFirstRecords: sample.segments[0]
        case .sealedSnapshotHeader, .sealedStates: sample.snapshot ?? ""
        case .manifest, .sealedManifest, .sealedHeader, .lastRecords, .sealedLastRecords,
            .sealedRecordsAfterClose:
            sample.segments[sample.segments.count - 1]
        }
    }

    /// The journal in which this part is `bytes`.
    func files(with bytes: [UInt8]) -> [String: [UInt8]] {
        var files = sample.files
        let block = JournalFormat.blockLength
        switch self {
        case .manifest: files[JournalFormat.manifest] = bytes
        case .sealedManifest: files[JournalFormat.manifest] = bytes.sealedLine()
        case .sealedHeader, .sealedSnapshotHeader:
            files[file, default: []].replaceSubrange(
                ..<block, with: bytes.prefix(block - 10).sealedLine(length: block))
        case .lastRecords: replaceRecords(by: bytes, in: &files)
        case .sealedLastRecords, .sealedFirstRecords, .sealedRecordsAfterClose:
            guard let salted = sample.header(of: file)?.salted else { return files }
            let header = Array(files[file, default: []].prefix(block))
            replaceRecords(by: bytes.sealedRecords(after: header, salted: salted), in: &files)
        case .sealedStates:
            guard let salted = sample.snapshotHeader?.salted else { return files }
            // A snapshot ends where its last line does.
            let header = Array(files[file, default: []].prefix(block))
            files[file] = header + bytes.sealedRecords(after: header, salted: salted)
        }
        return files
    }

    /// What the product wrote there: where the fuzzer begins.
    var seed: [UInt8] {
        let block = JournalFormat.blockLength
        let content = sample.files[file] ?? []
        let manifest = sample.files[JournalFormat.manifest] ?? []
        switch self {
        case .manifest: return manifest
        case .sealedManifest: return manifest.dropLast(10)
        case .sealedHeader, .sealedSnapshotHeader:
            return Array(content.prefix(block - 10).reversed().drop { $0 == 32 }.reversed())
        case .lastRecords, .sealedLastRecords, .sealedFirstRecords, .sealedRecordsAfterClose,
            .sealedStates:
            return Array(content.dropFirst(block).reversed().drop { $0 == 0 }.reversed())
        }
    }

    private func replaceRecords(by bytes: [UInt8], in files: inout [String: [UInt8]]) {
        let (block, size) = (JournalFormat.blockLength, files[file]?.count ?? 0)
        let room = size - block
        let rest = [UInt8](repeating: 0, count: max(0, room - bytes.count))
        files[file, default: []].replaceSubrange(block..., with: bytes.prefix(room) + rest)
    }
}
