import Dispatch

/// A journal, made by the product itself, of which one file at a time is fuzzed.
struct SampleJournal {
    let files: [String: [UInt8]]
    /// The names of its segments, in order.
    let segments: [String]
    let snapshot: String?

    static let abandoned = SampleJournal(.abandon)
    static let closed = SampleJournal(.close)
    static let compacted = SampleJournal(.compact)

    private enum Ending { case abandon, close, compact }

    private init(_ ending: Ending) {
        let memory = MemoryFiles()
        let done = DispatchSemaphore(value: 0)
        Task {
            await Self.write(to: memory, ending)
            done.signal()
        }
        done.wait()
        files = memory.files
        segments = files.keys.filter { $0.hasSuffix(".seg") }.sorted()
        snapshot = files.keys.first { $0.hasSuffix(".snap") }
    }

    func header(of segment: String) -> SegmentHeader? {
        files[segment]?.withUnsafeBytes { bytes in
            try? SegmentHeader.decode(.init(rebasing: bytes.prefix(JournalFormat.blockLength)))
        }
    }

    var snapshotHeader: SnapshotHeader? {
        snapshot.flatMap { files[$0] }?.withUnsafeBytes { bytes in
            try? SnapshotHeader.decode(.init(rebasing: bytes.prefix(JournalFormat.blockLength)))
        }
    }

    private static func write(to files: MemoryFiles, _ ending: Ending) async {
        var configuration = JournalConfiguration()
        configuration.firstSegmentBytes = 8192
        configuration.segmentBytes = 8192
        configuration.idleMarkDelay = nil
        configuration.preparesInBackground = false
        do {
            let (journal, _) = try Journal.open(
                directory: "/journal", configuration: configuration, files: files,
                fold: LineFold())
            for number in 1...40 {
                let payload = "{\"n\":\(number),\"fill\":\"\(String(repeating: "x", count: 90))\"}"
                try await journal.settle(try journal.append(Array(payload.utf8), for: .newWork))
            }
            switch ending {
            case .abandon: return await journal.abandon()
            case .close: break
            case .compact: try await journal.compact()
            }
            try await journal.close()
        } catch {
            fatalError("no journal to begin with: \(error)")
        }
    }
}

/// Keeps every line, so that a snapshot has as many states as there were records.
struct LineFold: JournalFold {
    private(set) var lines: [[UInt8]] = []

    mutating func restore(_ state: UnsafeRawBufferPointer) throws { lines.append(Array(state)) }

    mutating func apply(_ payload: UnsafeRawBufferPointer) throws { lines.append(Array(payload)) }

    func states(_ body: ([UInt8]) throws -> Void) throws { for line in lines { try body(line) } }
}
