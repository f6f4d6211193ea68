import BatchJournal
import Foundation
import TestSupport
import Testing

/// Cases 21 and 22: a real file system without space, and with space again.
@Suite struct FullDiskTests {
    @Test(.realDisk) func `case 21, no space for the first byte of a batch`() async throws {
        let scratch = try Scratch(size: "256k")
        let owner = try await full(scratch, leaving: 0, ["append:1", "append:1", "close"])
        #expect(owner.failures == ["failed", "failed", "failed"])
        try scratch.makeSpace()
        let records = try await expectPrefix(
            of: scratch.path + "/journal", acknowledged: 0, attempted: 1)
        #expect(records == 0)
    }

    @Test(.realDisk) func `case 21, no space in the middle of a batch`() async throws {
        let scratch = try Scratch(size: "256k")
        let owner = try await full(scratch, leaving: 2, ["append:5", "group:60", "close"])
        #expect(owner.acknowledged == 5)
        #expect(owner.failures == ["failed", "failed"])
        try scratch.makeSpace()
        let records = try await expectPrefix(
            of: scratch.path + "/journal", acknowledged: 5, attempted: 65)
        // Some of the batch had space: that is what "in the middle" means.
        #expect((6..<65).contains(records))
    }

    @Test(.realDisk)
    func `case 22, without space new jobs are refused, running ones finish, and it recovers`()
        async throws
    {
        let scratch = try Scratch(size: "256k")
        let directory = scratch.path + "/journal"
        let (journal, _) = try Journal.open(
            directory: directory, configuration: .small, fold: NumberedFold())
        try scratch.fill()
        var count = 0
        let refusal = await #expect(throws: JournalError.self) {
            while true { try await journal.append(&count, for: .newWork) }
        }
        #expect(refusal?.code == .full)
        for _ in 0..<3 { try await journal.append(&count, for: .acceptedWork) }
        var last: UInt64 = 0
        for _ in 0..<40 {
            last = try journal.append(NumberedRecord.payload(count + 1), for: .acceptedWork)
            count += 1
        }
        while !journal.health.isHolding { await Task.yield() }
        try scratch.makeSpace()
        try await journal.settle(last)
        try await journal.append(&count, for: .newWork)
        #expect(journal.health.failure == nil)
        try await journal.close()
        try await expectPrefix(of: directory, acknowledged: count, attempted: count)
    }

    /// Runs steps on a disk that has no space but so many pages, and reserves none.
    private func full(
        _ scratch: Scratch, leaving pages: Int, _ steps: [String]
    ) async throws -> Owner {
        let owner = try Owner(
            of: scratch.path + "/journal", ["segments:32768", "open", "wait"] + steps,
            environment: ["LD_PRELOAD": try BuiltTool.poorCalls.get(), "POOR_CALLS": "sparse"])
        try await owner.waits()
        try scratch.fill(leaving: pages)
        try owner.goOn()
        await owner.end()
        #expect(owner.isDone)
        guard case .failed(_, let message) = owner.said.first(where: \.isFailure) else {
            Issue.record("nothing failed: \(owner.said)")
            return owner
        }
        #expect(message.contains("No space left on device"))
        #expect(message.contains("unknown"))
        return owner
    }
}

extension JournalConfiguration {
    fileprivate static var small: JournalConfiguration {
        var configuration = JournalConfiguration()
        configuration.firstSegmentBytes = 16384
        configuration.segmentBytes = 16384
        configuration.spaceRetryInterval = .milliseconds(5)
        return configuration
    }
}

extension Journal {
    fileprivate func append(_ count: inout Int, for use: AppendUse) async throws {
        let position = try append(NumberedRecord.payload(count + 1), for: use)
        count += 1
        try await settle(position)
    }
}
