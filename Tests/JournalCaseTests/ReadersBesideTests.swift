import BatchJournal
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ReadersBesideTests {
    private static let path = JournalUnderTest.path

    @Test func `case 47b: a read before any call of a rotating, compacting writer`() async throws {
        let base = FaultFileSystem()
        let recording = Mutex<RecordingFileSystem?>(nil)
        let findings = Notes<String>()
        let files = RecordingFileSystem(base) { call throws(FileError) in
            // The writer stands still at its call: what it has written is not synced yet.
            guard let files = recording.withLock({ $0 }) else { return }
            if let finding = Self.finding(in: base, written: files) {
                findings.add("before \(call): \(finding)")
            }
        }
        let (journal, _) = try Self.open(files)
        recording.withLock { $0 = files }
        for number in 1...400 { try await journal.write(Self.record(number)) }
        recording.withLock { $0 = nil }
        #expect(journal.health.compactions > 1)
        await journal.abandon()
        #expect(findings.all == [])
    }

    @Test func `case 47b: ten thousand reads beside a rotating, compacting writer`() async throws {
        let base = FaultFileSystem()
        let files = RecordingFileSystem(base)
        let (journal, _) = try Self.open(files)
        let left = ReadsLeft(10_000)
        let findings = try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var findings: [String] = []
                    while left.takeOne() {
                        if let finding = Self.finding(in: base, written: files) {
                            findings.append(finding)
                        }
                        await Task.yield()
                    }
                    return findings
                }
            }
            var number = 0
            while !left.isOver {
                number += 1
                try await journal.write(Self.record(number))
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(findings == [])
        #expect(journal.health.compactions > 2)
        await journal.abandon()
    }

    private static func open(_ files: any FileSystem) throws(JournalError) -> (Journal, LatestFold)
    {
        var configuration = JournalUnderTest.configuration(seed: 47)
        configuration.compactionSegments = 2
        return try Journal.open(
            directory: path, configuration: configuration, files: files, fold: LatestFold())
    }

    /// Few keys, so that a snapshot stays small.
    private static func record(_ number: Int) -> String { "\(number % 8)=\(number)" }

    /// What a reader is shown that it must not be: damage, a tear, a gap, anything unsynced.
    private static func finding(
        in base: FaultFileSystem, written files: RecordingFileSystem
    ) -> String? {
        var fold = LatestFold()
        do throws(JournalError) {
            let report = try JournalReader.read(directory: path, files: base) { try fold.take($0) }
            Tally.shared.count { $0.reads += 1 }
            guard report.verdict == .beingWritten else { return "\(report.verdict)" }
        } catch {
            if error.code == .damaged { Tally.shared.count { $0.falseDamage += 1 } }
            return "\(error)"
        }
        let numbers = fold.values.values.compactMap { Int($0) }.sorted()
        guard let last = numbers.last else { return nil }
        guard numbers == Array(max(1, last - 7)...last) else { return "a gap: \(numbers)" }
        return files.isDurable(record(last)) ? nil : "\(last) is not synced"
    }
}

private final class ReadsLeft: Sendable {
    private let count: Atomic<Int>

    init(_ count: Int) { self.count = Atomic(count) }

    var isOver: Bool { count.load(ordering: .relaxed) <= 0 }

    func takeOne() -> Bool { count.wrappingSubtract(1, ordering: .relaxed).oldValue > 0 }
}
