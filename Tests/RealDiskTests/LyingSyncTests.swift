import Foundation
import TestSupport
import Testing

/// Case 28: a disk that says synced and is not.
@Suite struct LyingSyncTests {
    @Test(.realDisk, arguments: Disk.Kind.allCases, 0..<12)
    func `case 28, after lying syncs and a power cut nothing wrong is shown`(
        kind: Disk.Kind, _: Int
    ) async throws {
        let disk = try Disk(kind)
        let directory = disk.path + "/journal"
        let steps = ["segments:8192", "open", "append:5", "wait", "append:60", "wait"]
        let owner = try Owner(of: directory, steps)
        try await owner.waits()
        let trace = try Trace(owner.pid, "fdatasync,fsync", "retval=0")
        try owner.goOn()
        try await owner.waits()
        #expect(owner.acknowledged == 65)
        // Some of it gets to the disk by itself, some does not.
        for name in try FileManager.default.contentsOfDirectory(atPath: directory)
        where Bool.random() {
            try Command.run("sync", "\(directory)/\(name)")
        }
        try cutPower(of: disk.path)
        Tally.cuts.add()
        owner.kill()
        await owner.end()
        withExtendedLifetime(trace) {}
        try disk.unmount()
        try disk.mount()
        let said = try await Owner.run(of: directory, "read", "open")
        // What is shown was written so: a wrong record would be `inconsistent`.
        #expect(Set(said.failures).isSubset(of: ["damaged"]))
        if let records = said.recordsAtOpening { #expect((5...65).contains(records)) }
    }
}
