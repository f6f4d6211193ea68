import TestSupport
import Testing

/// Case 25: calls that are interrupted, and take or give less than was asked for.
@Suite struct ShortWriteTests {
    @Test(.realDisk, arguments: ["short", "interrupted", "short,interrupted"])
    func `case 25, short and interrupted calls have no effect`(ways: String) async throws {
        let directory = FileTemporaryDirectory()
        let poor = ["LD_PRELOAD": try BuiltTool.poorCalls.get(), "POOR_CALLS": ways]
        let writing = ["segments:8192", "open", "append:12", "group:60", "close"]
        let writer = try Owner(of: directory.path, writing, environment: poor)
        await writer.end()
        #expect(writer.isDone)
        #expect(writer.acknowledged == 72)
        #expect(writer.failures == [])
        let whole: JournalChildReport = .read(records: 72, verdict: "clean")
        #expect(try await Owner.run(of: directory.path, "read") == [whole, .done])
        let reader = try Owner(of: directory.path, ["read", "open"], environment: poor)
        await reader.end()
        #expect(reader.said == [whole, .opened(records: 72), .done])
    }
}
