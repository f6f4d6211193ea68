import BatchJournal
import TestSupport
import Testing

extension JournalConfiguration {
    /// Small segments, no waiting, no marks: what a test sees is what it appended.
    static var small: JournalConfiguration {
        var configuration = JournalConfiguration()
        configuration.firstSegmentBytes = 8192
        configuration.segmentBytes = 8192
        configuration.idleMarkDelay = nil
        return configuration
    }

    /// One segment that takes all that a test writes.
    static var large: JournalConfiguration {
        var configuration = small
        configuration.firstSegmentBytes = 64 << 10
        return configuration
    }
}

extension FileTemporaryDirectory {
    func open(
        _ configuration: JournalConfiguration = .small,
        files: any FileSystem = SystemFileSystem(),
        onNews: @escaping @Sendable (JournalNews) -> Void = { _ in }
    ) throws(JournalError) -> (Journal, [String]) {
        let (journal, fold) = try Journal.open(
            directory: path, configuration: configuration, files: files, fold: PayloadFold(),
            onNews: onNews)
        return (journal, fold.payloads)
    }

    /// Opens, hands the journal over, and closes it cleanly.
    func write(
        _ payloads: [String], _ configuration: JournalConfiguration = .small,
        clean: Bool = true, together: Bool = false
    ) async throws {
        let (journal, _) = try open(configuration)
        try await together ? journal.writeTogether(payloads) : journal.write(payloads)
        if clean { try await journal.close() } else { await journal.abandon() }
    }

    /// What a reader is shown, and how it judges.
    func read() throws -> (payloads: [String], report: JournalReport) {
        var fold = PayloadFold()
        let report = try JournalReader.read(directory: path) { try fold.take($0) }
        return (fold.payloads, report)
    }

    /// What a reader throws, or nil.
    var readingError: JournalError? {
        do throws(JournalError) {
            _ = try JournalReader.read(directory: path) { _ in }
            return nil
        } catch {
            return error
        }
    }

    /// The error of an opening that must be refused, which changes no byte.
    func refusal() throws -> JournalError? {
        let before = try contents
        let error = #expect(throws: JournalError.self) { _ = try open() }
        #expect(try contents == before)
        return error
    }

    /// All files but LOCK, whose text is no part of the journal.
    var contents: [String: [UInt8]] {
        get throws {
            let names = try names.filter { $0 != "LOCK" }
            return try Dictionary(uniqueKeysWithValues: names.map { ($0, try bytes(of: $0)) })
        }
    }

    /// What a new opening replays; the journal is left as a crash would leave it.
    ///
    /// Case 41: a second opening gives the same, and leaves no more files than the first.
    func recovered() async throws -> [String] {
        let payloads = try await reopened()
        let names = try names
        #expect(try await reopened() == payloads)
        #expect(try self.names.count <= names.count)
        return payloads
    }

    private func reopened() async throws -> [String] {
        let (journal, payloads) = try open()
        await journal.abandon()
        return payloads
    }
}

extension Journal {
    /// Appends and waits for each, so that every one is a batch of its own.
    func write(_ payloads: [String]) async throws {
        for payload in payloads {
            try await settle(try queue(payload))
        }
    }

    /// Appends all and waits once.
    func writeTogether(_ payloads: [String]) async throws {
        var last = settled
        for payload in payloads { last = try queue(payload) }
        try await settle(last)
    }

    @discardableResult
    func queue(
        _ payload: String, for use: AppendUse = .newWork
    ) throws(JournalError) -> UInt64 {
        try append(Array(payload.utf8), for: use)
    }
}

/// Payloads that differ, of a fixed length.
func payloads(_ range: ClosedRange<Int>, length: Int = 40) -> [String] {
    range.map { number in
        let text = "{\"n\":\(number),\"fill\":\""
        return text + String(repeating: "x", count: max(0, length - text.count - 2)) + "\"}"
    }
}
