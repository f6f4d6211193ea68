import BatchJournal
import Synchronization
import TestSupport

/// How the cases open a journal: small segments, one sequence of calls, everything by seed.
enum JournalUnderTest {
    static let path = "/journal"

    static func configuration(seed: UInt64, marks: Bool = false) -> JournalConfiguration {
        var configuration = JournalConfiguration()
        configuration.firstSegmentBytes = 8192
        configuration.segmentBytes = 8192
        configuration.idleMarkDelay = marks ? .zero : nil
        configuration.idleMarkInterval = .zero
        configuration.spaceRetryInterval = .zero
        configuration.lockAttempts = 1
        configuration.preparesInBackground = false
        let bits = SeededBits(seed)
        configuration.randomBits = { bits.next() }
        return configuration
    }

    static func open(
        _ files: any FileSystem, seed: UInt64 = 0, marks: Bool = false
    ) throws(JournalError) -> (journal: Journal, records: [[UInt8]]) {
        try open(files, configuration(seed: seed, marks: marks))
    }

    static func open(
        _ files: any FileSystem, _ configuration: JournalConfiguration
    ) throws(JournalError) -> (journal: Journal, records: [[UInt8]]) {
        var records: [[UInt8]] = []
        let journal = try Journal.open(
            directory: path, configuration: configuration, files: files
        ) { payload, _ in records.append([UInt8](payload)) }
        return (journal, records)
    }

    /// A record that no other is equal to.
    static func record(_ number: Int, length: Int = 1) -> [UInt8] {
        let text = Array("{\"n\":\(number)}".utf8)
        return text + [UInt8](repeating: 120, count: max(0, length - text.count))
    }
}

private final class SeededBits: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(_ seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

    func next() -> UInt64 { generator.withLock { $0.next() } }
}
