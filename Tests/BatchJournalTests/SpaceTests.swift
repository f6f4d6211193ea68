import BatchJournal
import Foundation
import TestSupport
import Testing

@Suite struct SpaceTests {
    let directory = FileTemporaryDirectory()

    @Test func `case 22: at the limit only accepted work goes on`() async throws {
        var configuration = JournalConfiguration.small
        configuration.maximumBytes = 8192
        let (journal, _) = try directory.open(configuration)
        let accepted = try await journal.fill()
        #expect(accepted == (8192 - 4096 - 1024) / 97)
        #expect(journal.health.isFull)
        for _ in 0..<10 {
            let position = try journal.append(Array(payloads(1...1)[0].utf8), for: .acceptedWork)
            try await journal.settle(position)
        }
        try await journal.close()
        #expect(try directory.read().report.records == accepted + 10)
    }

    @Test func `case 22: what the reserve cannot take is held till closing`() async throws {
        var configuration = JournalConfiguration.small
        configuration.maximumBytes = 8192
        let (journal, _) = try directory.open(configuration)
        let accepted = try await journal.fill()
        let last = try (0..<30).map { _ throws(JournalError) in
            try journal.append(Array(payloads(1...1)[0].utf8), for: .acceptedWork)
        }.last
        let waiter = Task { try await journal.settle(last ?? 0) }
        let error = await #expect(throws: JournalError.self) { try await journal.close() }
        #expect(error?.code == .full)
        let waiting = await #expect(throws: JournalError.self) { try await waiter.value }
        #expect(waiting?.code == .full)
        let report = try directory.read().report
        #expect(report.verdict == .clean)
        #expect(report.records == 4096 / 97)
        #expect(report.records > accepted)
    }

    @Test func `case 22: a disk too full to say so ends it as a crash would`() async throws {
        let fault = FailingCall(ENOSPC, at: .write, of: "MANIFEST.tmp")
        let (journal, _) = try directory.open(
            .small, files: RecordingFileSystem(before: fault.check))
        try await journal.write(payloads(1...5))
        fault.turn(on: true)
        try await journal.close()
        #expect(try directory.read().report.verdict == .end)
        #expect(try await directory.recovered() == payloads(1...5))
    }

    @Test(arguments: [ENOSPC, EDQUOT])
    func `case 22, case 24: a full disk is noticed before anything is promised, and forgotten`(
        errno: Int32
    ) async throws {
        let failing = FailingCall(errno, at: .allocate, of: ".next")
        var configuration = JournalConfiguration.small
        configuration.spaceRetryInterval = .milliseconds(5)
        let (journal, _) = try directory.open(
            configuration, files: RecordingFileSystem(before: failing.check))
        failing.turn(on: true)
        let accepted = try await journal.fill()
        let held = try (0..<30).map { _ throws(JournalError) in
            try journal.append(Array(payloads(1...1)[0].utf8), for: .acceptedWork)
        }.last
        failing.turn(on: false)
        try await journal.settle(held ?? 0)
        #expect(!journal.health.isFull)
        #expect(journal.health.failure == nil)
        try await journal.close()
        #expect(try directory.read().report.records == accepted + 30)
    }

    @Test func `case 22: a disk too full for MANIFEST holds records`() async throws {
        let failing = FailingCall(ENOSPC, at: .write, of: "MANIFEST.tmp")
        var configuration = JournalConfiguration.small
        configuration.spaceRetryInterval = .milliseconds(5)
        let (journal, _) = try directory.open(
            configuration, files: RecordingFileSystem(before: failing.check))
        failing.turn(on: true)
        let last = try payloads(1...60).map { payload throws(JournalError) in
            try journal.append(Array(payload.utf8), for: .acceptedWork)
        }
        try await journal.settle(last[10])
        failing.turn(on: false)
        try await journal.settle(last[59])
        try await journal.close()
        #expect(try await directory.recovered() == payloads(1...60))
    }

    @Test(arguments: ["allocate", "manifest"])
    func `case 22: a disk too full to open on changes nothing`(place: String) async throws {
        try await directory.write(payloads(1...5))
        let before = try directory.contents
        let failing =
            place == "allocate"
            ? FailingCall(ENOSPC, at: .allocate, of: ".next")
            : FailingCall(ENOSPC, at: .write, of: "MANIFEST.tmp")
        failing.turn(on: true)
        let error = #expect(throws: JournalError.self) {
            _ = try directory.open(.small, files: RecordingFileSystem(before: failing.check))
        }
        #expect(error?.code == .full)
        #expect(try directory.contents == before)
    }
}

extension Journal {
    /// Writes new work until it is refused; answers how many records were taken.
    fileprivate func fill() async throws -> Int {
        for count in 0... {
            do {
                try await write(payloads(1...1))
            } catch let error as JournalError where error.code == .full {
                return count
            }
        }
        return 0
    }
}
