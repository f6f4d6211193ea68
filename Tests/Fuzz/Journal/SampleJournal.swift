import Dispatch

/// A journal of two segments, made by the product itself, of which one file at a time is fuzzed.
struct SampleJournal {
    let files: [String: [UInt8]]
    /// The names of its segments, in order.
    let segments: [String]

    static let abandoned = SampleJournal(closes: false)
    static let closed = SampleJournal(closes: true)

    private init(closes: Bool) {
        let memory = MemoryFiles()
        let done = DispatchSemaphore(value: 0)
        Task {
            await Self.write(to: memory, closes: closes)
            done.signal()
        }
        done.wait()
        files = memory.files
        segments = files.keys.filter { $0.hasSuffix(".seg") }.sorted()
    }

    func header(of segment: String) -> SegmentHeader? {
        files[segment]?.withUnsafeBytes { bytes in
            try? SegmentHeader.decode(.init(rebasing: bytes.prefix(JournalFormat.blockLength)))
        }
    }

    private static func write(to files: MemoryFiles, closes: Bool) async {
        var configuration = JournalConfiguration()
        configuration.firstSegmentBytes = 8192
        configuration.segmentBytes = 8192
        configuration.idleMarkDelay = nil
        configuration.preparesInBackground = false
        do {
            let journal = try Journal.open(
                directory: "/journal", configuration: configuration, files: files
            ) { _, _ in }
            for number in 1...40 {
                let payload = "{\"n\":\(number),\"fill\":\"\(String(repeating: "x", count: 90))\"}"
                try await journal.settle(try journal.append(Array(payload.utf8), for: .newWork))
            }
            if closes { try await journal.close() } else { await journal.abandon() }
        } catch {
            fatalError("no journal to begin with: \(error)")
        }
    }
}
