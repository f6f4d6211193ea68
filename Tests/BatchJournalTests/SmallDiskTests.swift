import BatchJournal
import Foundation
import Synchronization
import TestSupport
import Testing

/// What a journal makes of a disk that has some space, and not as much as it would like.
@Suite(.timeLimit(.minutes(5))) struct SmallDiskTests {
    let directory = FileTemporaryDirectory()
    let news = Notes<String>()

    private var configuration: JournalConfiguration {
        var configuration = JournalConfiguration.small
        configuration.spaceRetryInterval = .milliseconds(2)
        return configuration
    }

    private func open(
        _ configuration: JournalConfiguration, files: any FileSystem
    ) throws -> Journal {
        try Journal.open(
            directory: directory.path, configuration: configuration, files: files,
            fold: LatestFold(), onNews: { [news] in news.add($0.word) }
        ).0
    }

    @Test func `where there is no space for a usual segment small ones do, and are folded`()
        async throws
    {
        let limit = 64 << 10
        let files = RecordingFileSystem { (call) throws(FileError) in
            if call.kind == .allocate, call.count > limit { throw FileError(ENOSPC, "test") }
        }
        var configuration = configuration
        configuration.segmentBytes = 4 * limit
        let journal = try open(configuration, files: files)
        for number in 1...2000 {
            try await journal.settle(try journal.queue("job=\(number)"))
        }
        #expect(!journal.health.isFull && journal.health.failure == nil)
        try await journal.close()
        #expect(try directory.read().payloads.last == "job=2000")
    }

    @Test func `a disk without space for MANIFEST is told once, and new work stays refused`()
        async throws
    {
        let fault = FailingCall(ENOSPC, at: .write, of: "MANIFEST.tmp")
        let tried = Atomic(0)
        let files = RecordingFileSystem { (call) throws(FileError) in
            if call.kind == .create, call.name == "MANIFEST.tmp" {
                tried.add(1, ordering: .relaxed)
            }
            try fault.check(call)
        }
        let journal = try open(configuration, files: files)
        fault.turn(on: true)
        let last = try (1...60).map { number throws(JournalError) in
            try journal.queue("job-\(number)=\(payloads(1...1)[0])", for: .acceptedWork)
        }
        while tried.load(ordering: .relaxed) < 20 { await Task.yield() }
        #expect(throws: JournalError.self) { try journal.queue("new=1") }
        #expect(news.all == ["full"])
        fault.turn(on: false)
        try await journal.settle(last[59])
        await news.until(count: 2)
        #expect(news.all.prefix(2) == ["full", "has space"])
        try await journal.close()
    }

    @Test func `idle marks leave what is left of a full disk to records`() async throws {
        let fault = FailingCall(ENOSPC, at: .allocate, of: ".next")
        var configuration = configuration
        configuration.firstSegmentBytes = 32 << 10
        configuration.idleMarkDelay = .zero
        configuration.idleMarkInterval = .zero
        let journal = try open(configuration, files: RecordingFileSystem(before: fault.check))
        fault.turn(on: true)
        let size = payloads(1...1)[0].utf8.count + 57
        while true {
            do { try await journal.write(["k=\(payloads(1...1)[0])"]) } catch { break }
        }
        // Each of these would come behind a mark at the next 4,096 bytes.
        for _ in 0..<(4096 / (size + 2) - 1) {
            try await journal.settle(
                try journal.queue("k=\(payloads(1...1)[0])", for: .acceptedWork))
        }
        #expect(!journal.health.isHolding)
        await journal.abandon()
    }
}

extension JournalNews {
    fileprivate var word: String {
        switch self {
        case .failed: "failed"
        case .full: "full"
        case .hasSpace: "has space"
        case .compacted: "compacted"
        case .compactionFailed: "compaction failed"
        }
    }
}
