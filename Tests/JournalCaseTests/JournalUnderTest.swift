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
    ) throws(JournalError) -> (journal: Journal, records: [String]) {
        try open(files, configuration(seed: seed, marks: marks))
    }

    static func open(
        _ files: any FileSystem, _ configuration: JournalConfiguration
    ) throws(JournalError) -> (journal: Journal, records: [String]) {
        let begun = ContinuousClock.now
        let (journal, fold) = try Journal.open(
            directory: path, configuration: configuration, files: files, fold: PayloadFold())
        Tally.shared.opened(in: .now - begun)
        return (journal, fold.payloads)
    }

    /// A record that no other is equal to.
    static func record(_ number: Int, length: Int = 1) -> String {
        let text = "{\"n\":\(number)}"
        return text + String(repeating: "x", count: max(0, length - text.utf8.count))
    }
}

extension Journal {
    @discardableResult
    func append(_ record: String) throws(JournalError) -> UInt64 {
        try append(Array(record.utf8), for: .newWork)
    }

    func write(_ record: String) async throws(JournalError) {
        try await settle(try append(record))
    }
}

private final class SeededBits: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(_ seed: UInt64) { generator = Mutex(SeededGenerator(seed: seed)) }

    func next() -> UInt64 { generator.withLock { $0.next() } }
}
