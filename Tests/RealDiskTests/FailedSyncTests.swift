import TestSupport
import Testing

/// Cases 18 and 18b: a sync that failed has promised nothing, whatever a later one says.
@Suite struct FailedSyncTests {
    @Test(.realDisk, arguments: [1, 2, 7])
    func `case 18, one sync fails and nobody is told of success ever after`(
        number: Int
    ) async throws {
        let directory = FileTemporaryDirectory()
        let steps = ["open", "wait"] + [String](repeating: "append:1", count: 10) + ["close"]
        let owner = try Owner(of: directory.path, steps)
        try await owner.waits()
        let trace = try Trace(owner.pid, "fdatasync", "error=EIO:when=\(number)")
        try owner.goOn()
        await owner.end()
        withExtendedLifetime(trace) {}
        #expect(owner.acknowledged == number - 1)
        // Every later append, and the close, get the error.
        #expect(owner.failures == [String](repeating: "failed", count: 11 - (number - 1)))
        try await expectPrefix(
            of: directory.path, acknowledged: number - 1, attempted: number)
    }

    @Test(.realDisk, arguments: Disk.Kind.allCases)
    func `case 18, a disk fails and heals and nobody is told of success ever after`(
        kind: Disk.Kind
    ) async throws {
        let disk = try FaultyDisk(kind)
        let owner = try await failed(on: disk)
        try disk.heal()
        try owner.goOn()
        await owner.end()
        #expect(owner.acknowledged == 10)
        #expect(owner.failures == ["failed", "failed", "failed"])
    }

    /// The page cache outlives the failure and shows the next process what the disk never got.
    @Test(.realDisk, arguments: Disk.Kind.allCases)
    func `case 18b, a disk fails and heals, and the next owner's word survives a power cut`(
        kind: Disk.Kind
    ) async throws {
        let disk = try FaultyDisk(kind)
        let directory = disk.path + "/journal"
        let first = try await failed(on: disk)
        first.kill()
        await first.end()
        try disk.heal()
        let second = try Owner(of: directory, ["open", "append:5", "wait"])
        try await second.waits()
        // What no sync had covered was seen, taken as true, and built upon.
        #expect(second.said.recordsAtOpening == 11, "\(second.said)")
        #expect(second.acknowledged == 16)
        try cutPower(of: disk.path)
        Tally.cuts.add()
        second.kill()
        await second.end()
        try disk.remount()
        try await expectPrefix(of: directory, acknowledged: 16, attempted: 16)
    }

    /// Ten records are durable; then the disk fails under the eleventh.
    private func failed(on disk: FaultyDisk) async throws -> Owner {
        let steps = ["open", "append:10", "wait", "append:1", "wait", "append:1", "close"]
        let owner = try Owner(of: disk.path + "/journal", steps)
        try await owner.waits()
        try disk.fail()
        try owner.goOn()
        try await owner.waits()
        #expect(owner.acknowledged == 10)
        #expect(owner.failures == ["failed"])
        return owner
    }
}
