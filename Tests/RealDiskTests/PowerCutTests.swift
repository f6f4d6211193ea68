import Foundation
import TestSupport
import Testing

/// Case 29: a power cut of a real file system at a random moment.
@Suite struct PowerCutTests {
    @Test(.realDisk, arguments: Disk.Kind.allCases)
    func `case 29, a journal lives through power cuts, one after another`(
        kind: Disk.Kind
    ) async throws {
        let disk = try Disk(kind)
        var known = 0
        for _ in 0..<30 {
            let last = try await cut(disk, "journal", after: .random(in: 0...40))
            // The judging appends a record of its own.
            known =
                try await expectPrefix(
                    of: disk.path + "/journal", acknowledged: max(known, last)) + 1
        }
    }

    @Test(.realDisk, arguments: Disk.Kind.allCases)
    func `case 29, a journal lives through a power cut while it is new`(
        kind: Disk.Kind
    ) async throws {
        let disk = try Disk(kind)
        for round in 0..<30 {
            let name = "journal-\(round)"
            let last = try await cut(disk, name, after: round.isMultiple(of: 2) ? nil : 1)
            try await expectPrefix(of: "\(disk.path)/\(name)", acknowledged: last)
        }
    }

    /// Cuts while records are appended, after some of them, or nil: before it is open.
    ///
    /// Answers what was acknowledged before the cut. While it is being made, ext4 answers the sync of
    /// a block that was never written with success and loses the block; nobody outlives a real cut to
    /// hear of that.
    private func cut(_ disk: Disk, _ name: String, after records: Int?) async throws -> Int {
        let log = try AcknowledgementLog(in: disk.scratch)
        let steps = ["log:\(log.path)", "segments:8192", "wait", "open", "endless"]
        let owner = try Owner(of: "\(disk.path)/\(name)", steps)
        try await owner.waits()
        try owner.goOn()
        if let records {
            for _ in 0...records { try await owner.hear { _ in true } }
        }
        // Nothing is waited for here: the moment is to be any moment.
        usleep(.random(in: 0...(records == nil ? 8_000 : 2_000)))
        let acknowledged = try log.last
        try cutPower(of: disk.path)
        Tally.cuts.add()
        owner.kill()
        await owner.end()
        try disk.unmount()
        try disk.mount()
        return acknowledged
    }
}
