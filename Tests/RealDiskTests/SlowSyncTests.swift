import TestSupport
import Testing

/// Case 26: a disk that takes long.
@Suite struct SlowSyncTests {
    @Test(.realDisk, arguments: [200, 1000, 5000])
    func `case 26, callers wait for a slow sync and the cooperative pool does not`(
        milliseconds: Int
    ) async throws {
        let directory = FileTemporaryDirectory()
        let owner = try Owner(of: directory.path, ["open", "wait", "crowd:200", "close"])
        try await owner.waits()
        let trace = try Trace(owner.pid, "fdatasync", "delay_enter=\(milliseconds)ms:when=1")
        let start = ContinuousClock.now
        try owner.goOn()
        #expect(try await owner.hear { _ in true } == .ranOthers)
        try await owner.hear { report in
            if case .acknowledged = report { true } else { false }
        }
        #expect(.now - start >= .milliseconds(milliseconds))
        await owner.end()
        withExtendedLifetime(trace) {}
        #expect(owner.failures == [])
        #expect(owner.acknowledged == 200)
    }
}
