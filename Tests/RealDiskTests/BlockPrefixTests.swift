import Foundation
import TestSupport
import Testing

/// Case 30: the disk as it was after each of the blocks that were ever written to it.
@Suite struct BlockPrefixTests {
    @Test(.realDisk)
    func `case 30, after every prefix of the block writes ext4 mounts and holds a prefix`()
        async throws
    {
        let disk = try FaultyDisk(.ext4)
        let steps = [
            "log:\(disk.log)", "segments:8192", "open", "append:50", "group:20", "compact",
            "append:10", "close",
        ]
        let owner = try Owner(of: disk.path + "/journal", steps)
        await owner.end()
        #expect(owner.isDone)
        try disk.unmount()
        let log = try BlockLog(of: disk)
        let probe = try ProbedImage(of: disk)
        var acknowledged = 0
        for entry in log.entries {
            switch entry {
            case .report(.acknowledged(let number)): acknowledged = number
            case .report: break
            case .block(let offset, let bytes):
                try probe.write(bytes, at: offset)
                try await probe.expectPrefix(acknowledged: acknowledged, attempted: 80)
            }
        }
        #expect(acknowledged == 80)
    }
}
