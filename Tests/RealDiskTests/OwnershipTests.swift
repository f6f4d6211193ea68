import BatchJournal
import Foundation
import TestSupport
import Testing

/// Cases 33 to 35: owners that die, and a directory that is taken away from one.
@Suite struct OwnershipTests {
    let directory = FileTemporaryDirectory()

    @Test(.realDisk) func `case 33, a killed owner's journal opens within 250 ms`() async throws {
        // In memory, so that the time is not that of the disk.
        let scratch = try Scratch()
        let path = scratch.path + "/journal"
        for _ in 0..<20 {
            let owner = try Owner(of: path, ["segments:8192", "open", "append:50", "wait"])
            for _ in 0..<10 { try await owner.hear { _ in true } }
            owner.kill()
            let start = ContinuousClock.now
            let (journal, _) = try Journal.open(directory: path, fold: NumberedFold())
            #expect(.now - start < .milliseconds(250))
            Tally.kills.add()
            await journal.abandon()
            await owner.end()
            try await expectPrefix(of: path, acknowledged: owner.acknowledged)
        }
    }

    @Test func `case 34, a child that outlives the owner does not hold the journal`() async throws {
        let owner = try Owner(of: directory.path, ["open", "append:3", "spawn", "wait"])
        try await owner.waits()
        let child = try #require(owner.said.spawned)
        owner.kill()
        let (journal, fold) = try Journal.open(directory: directory.path, fold: NumberedFold())
        #expect(kill(child, 0) == 0)
        #expect(fold.count == 3)
        await journal.abandon()
    }

    @Test func `case 35, whose LOCK is deleted fails at the next change of structure`()
        async throws
    {
        let owner = try Owner(of: directory.path, Self.steps)
        try await owner.waits()
        try FileManager.default.removeItem(atPath: directory.path + "/LOCK")
        try owner.goOn()
        try await owner.waits()
        #expect(owner.failures == ["moved"])
        #expect(owner.acknowledged >= 5)
        try await expectPrefix(of: directory.path, acknowledged: owner.acknowledged)
        let before = try directory.names
        try owner.goOn()
        await owner.end()
        #expect(owner.failures == ["moved", "moved"])
        #expect(try directory.names == before)
    }

    @Test func `case 35, whose directory is moved never writes to what is made in its place`()
        async throws
    {
        let owner = try Owner(of: directory.path, Self.steps)
        try await owner.waits()
        let elsewhere = FileTemporaryDirectory()
        try FileManager.default.moveItem(atPath: directory.path, toPath: elsewhere.path)
        let second = try Owner(of: directory.path, ["open", "append:7", "wait", "append:2"])
        try await second.waits()
        let before = try directory.names
        try owner.goOn()
        try await owner.waits()
        #expect(owner.failures == ["moved"])
        #expect(try directory.names == before)
        try second.goOn()
        await second.end()
        #expect(second.acknowledged == 9)
        owner.kill()
        await owner.end()
        try await expectPrefix(of: elsewhere.path, acknowledged: owner.acknowledged)
        try await expectPrefix(of: directory.path, acknowledged: 9, attempted: 9)
    }

    /// More than a segment takes, so that the structure has to change.
    private static let steps = [
        "segments:8192", "open", "append:5", "wait", "group:60", "wait", "close",
    ]
}

extension [JournalChildReport] {
    fileprivate var spawned: pid_t? {
        for case .spawned(let pid) in self { return pid }
        return nil
    }
}
