import Foundation
import TestSupport
import Testing

/// Case 16: kill -9 at every system call of creating, opening, appending, rotating and closing.
@Suite struct KillAtEveryCallTests {
    /// Everything by which the journal reaches its files; a name differs by the machine's kind.
    static let calls = [
        "?mkdir,?mkdirat", "?chmod,?fchmodat", "openat", "fchmod", "flock", "pread64", "pwrite64",
        "fdatasync", "fsync", "fallocate", "?renameat,?renameat2", "unlinkat", "?newfstatat,?fstat",
        "getdents64", "close",
    ]

    @Test(.realDisk, arguments: calls)
    func `case 16, killed while it creates a journal`(call: String) async throws {
        try await killAtEach(call, steps: ["wait", "open", "append:1", "close"])
    }

    @Test(.realDisk, arguments: calls)
    func `case 16, killed while it opens a journal that nobody closed`(call: String) async throws {
        let torn = ["segments:8192", "open", "append:15", "group:25", "abandon"]
        try await killAtEach(call, steps: ["wait", "open", "append:1"], after: torn)
    }

    @Test(.realDisk, arguments: calls)
    func `case 16, killed while it appends, rotates and closes`(call: String) async throws {
        let steps = ["segments:8192", "open", "wait", "append:12", "group:40", "append:3", "close"]
        try await killAtEach(call, steps: steps)
    }

    @Test(.realDisk, arguments: ["openat", "fallocate", "fdatasync", "close"])
    func `case 16, killed while it prepares a segment beside the commits`(
        call: String
    ) async throws {
        let steps = [
            "segments:8192", "background", "open", "wait", "append:12", "group:40", "close",
        ]
        try await killAtEach(call, steps: steps)
    }

    @Test(.realDisk, arguments: calls + ["?ftruncate", "?fadvise64"])
    func `case 16, killed while it compacts`(call: String) async throws {
        let before = ["segments:8192", "open", "append:20", "compact", "append:20", "close"]
        let steps = ["segments:8192", "open", "append:3", "wait", "compact", "append:2", "close"]
        try await killAtEach(call, steps: steps, after: before)
    }

    /// Kills at the first call of the name, then at the second, until one lives to its end.
    private func killAtEach(
        _ call: String, steps: [String], after preparing: [String] = []
    ) async throws {
        var kills = 0
        defer { Tally.kills.add(kills) }
        while true {
            let directory = FileTemporaryDirectory()
            var before = 0
            if !preparing.isEmpty {
                before = try await Owner.run(of: directory.path, preparing).acknowledged
            }
            let owner = try Owner(of: directory.path, steps)
            try await owner.waits()
            let trace = try Trace(owner.pid, call, "signal=SIGKILL:when=\(kills + 1)")
            try owner.goOn()
            await owner.end()
            withExtendedLifetime(trace) {}
            try expectPrivate(directory)
            try await expectPrefix(
                of: directory.path, acknowledged: max(before, owner.acknowledged),
                "killed at call \(kills + 1) of \(call)")
            guard !owner.isDone else { return }
            kills += 1
        }
    }
}
