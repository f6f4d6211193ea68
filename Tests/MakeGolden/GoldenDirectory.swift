import BatchJobs
import BatchJournal
import Synchronization
import TestSupport

/// A journal that is written with small segments and numbers that are the same each time.
struct GoldenDirectory {
    let path: String
    let seed: UInt64

    /// Writes records, each as a batch of its own, and ends as a crash would, or cleanly.
    func write(_ records: [[UInt8]], clean: Bool = false, idleMark: Bool = false) async throws {
        let marks = Notes<Int>()
        let files = RecordingFileSystem { (operation) throws(FileError) in
            let end = operation.offset + operation.count
            if operation.kind == .write, end % 4096 == 57 { marks.add(end) }
        }
        let journal = try open(idleMark: idleMark, on: files)
        try await journal.write(records)
        if idleMark { await marks.until(count: 1) }
        if clean { try await journal.close() } else { await journal.abandon() }
    }

    /// Folds the first records into a snapshot; the others follow it.
    func write(_ old: [[UInt8]], compactedBefore records: [[UInt8]]) async throws {
        let journal = try open()
        try await journal.write(old)
        try await journal.compact()
        try await journal.write(records)
        await journal.abandon()
    }

    private func open(
        idleMark: Bool = false, on files: any FileSystem = SystemFileSystem()
    ) throws -> Journal {
        var configuration = JournalConfiguration()
        // The mark stands behind the first block of records.
        configuration.firstSegmentBytes = idleMark ? 16384 : 8192
        configuration.segmentBytes = 8192
        configuration.preparesInBackground = false
        configuration.idleMarkDelay = idleMark ? .milliseconds(50) : nil
        let numbers = Mutex(SeededGenerator(seed: seed))
        configuration.randomBits = { numbers.withLock { $0.next() } }
        return try Journal.open(
            directory: path, configuration: configuration, files: files, fold: JobFold()
        ).0
    }
}

extension Journal {
    fileprivate func write(_ records: [[UInt8]]) async throws {
        for record in records { try await settle(try append(record, for: .newWork)) }
    }
}
