import BatchJournal
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct FailureTests {
    let directory = FileTemporaryDirectory()

    @Test(arguments: [FileCall.Kind.sync, .write])
    func `case 18: one error fails the journal for good and is never tried again`(
        kind: FileCall.Kind
    ) async throws {
        let failing = FailingCall(EIO, at: kind, of: ".seg")
        let told = Mutex<[JournalError]>([])
        let files = RecordingFileSystem(before: failing.check)
        let (journal, _) = try directory.open(.small, files: files) { news in
            if case .failed(let error) = news { told.withLock { $0.append(error) } }
        }
        try await journal.write(payloads(1...3))
        failing.turn(on: true)
        let first = try journal.append(Array("{}".utf8), for: .newWork)
        for _ in 0..<2 {
            let error = await #expect(throws: JournalError.self) { try await journal.settle(first) }
            #expect(error?.code == .failed)
            #expect(error?.errno == EIO)
        }
        failing.turn(on: false)
        let before = files.commits
        let refused = #expect(throws: JournalError.self) {
            try journal.append(Array("{}".utf8), for: .acceptedWork)
        }
        #expect(refused?.code == .failed)
        let closing = await #expect(throws: JournalError.self) { try await journal.close() }
        #expect(closing?.code == .failed)
        #expect(files.commits == before)
        #expect(told.withLock { $0.count } == 1)
        #expect(journal.health.failure?.code == .failed)
        #expect(try await directory.recovered().starts(with: payloads(1...3)))
    }

    @Test func `a failed journal holds its lock until it is closed`() async throws {
        let failing = FailingCall(EIO, at: .sync, of: ".seg")
        let (journal, _) = try directory.open(
            .small, files: RecordingFileSystem(before: failing.check))
        failing.turn(on: true)
        await #expect(throws: JournalError.self) { try await journal.write(["{}"]) }
        #expect(throws: JournalError.self) { _ = try directory.open() }
        await #expect(throws: JournalError.self) { try await journal.close() }
        _ = try await directory.recovered()
    }

    @Test func `nothing is settled before its sync returned`() async throws {
        let files = RecordingFileSystem()
        let (journal, _) = try directory.open(.small, files: files)
        for payload in payloads(1...100) {
            let position = try journal.append(Array(payload.utf8), for: .newWork)
            try await journal.settle(position)
            #expect(files.isDurable(payload))
        }
        try await journal.close()
        #expect(files.durablePayloads.count == 100)
    }

    @Test func `a skipped sync is noticed by the recording`() async throws {
        let files = RecordingFileSystem()
        let (journal, _) = try directory.open(.small, files: files)
        files.skipSyncs()
        try await journal.write(["{}"])
        #expect(!files.isDurable("{}"))
        await journal.abandon()
    }

    @Test(arguments: [
        (EROFS, JournalError.Code.readOnly), (EACCES, .unreadable), (ELOOP, .unreadable),
    ])
    func `a lock that cannot be opened is a clear error`(
        errno: Int32, code: JournalError.Code
    ) async throws {
        try await directory.write(payloads(1...3))
        let failing = FailingCall(errno, at: .open, of: "LOCK")
        failing.turn(on: true)
        let error = #expect(throws: JournalError.self) {
            _ = try directory.open(.small, files: RecordingFileSystem(before: failing.check))
        }
        #expect(error?.code == code)
        #expect(try directory.read().payloads == payloads(1...3))
    }

    @Test func `an error of replay is named and changes nothing`() async throws {
        try await directory.write(payloads(1...5), clean: false)
        let before = try directory.contents
        let error = #expect(throws: JournalError.self) {
            try Journal.open(
                directory: directory.path, configuration: .small, fold: RefusingFold(from: 3))
        }
        #expect(error?.code == .inconsistent)
        // Inside the macro the sum is compared as AnyHashable, and its copy reads past the stack slot.
        let third: UInt64 = 4096 + 2 * 97
        #expect(error?.offset == third)
        #expect(error?.lastGoodSeq == 2)
        #expect(try directory.contents == before)
    }
}

/// Refuses a record.
private struct RefusingFold: JournalFold {
    struct Impossible: Error {}
    private let limit: Int
    private var count = 0

    init(from limit: Int) { self.limit = limit }
    init() { self.init(from: 0) }

    mutating func restore(_ state: UnsafeRawBufferPointer) throws { throw Impossible() }

    mutating func apply(_ payload: UnsafeRawBufferPointer) throws {
        count += 1
        if count == limit { throw Impossible() }
    }

    func states(_ body: ([UInt8]) throws -> Void) throws { throw Impossible() }
}

extension RecordingFileSystem {
    /// The writes and syncs of segments so far.
    fileprivate var commits: Int {
        calls.count { [.write, .sync].contains($0.kind) && $0.name.hasSuffix(".seg") }
    }
}
