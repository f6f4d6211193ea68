import Foundation
import Testing

struct `Killing batchctl publish` {
    @Test(arguments: HostileFile.Dialect.allCases)
    func `never changes the result`(_ dialect: HostileFile.Dialect) async throws {
        var random = SeededRandom(seed: 99)
        var kills = 0
        var round: UInt64 = 0
        while kills < 12 {
            round += 1
            let file = HostileFile(dialect, products: 60, seed: round)
            let folder = TemporaryFolder()
            try folder.write(file.input, to: "in.csv")
            kills += try await finish(in: folder, random: &random)
            #expect(try folder.bytes("out.csv") == file.published)
            #expect(!folder.has("out.csv.partial"))
        }
    }

    /// Runs the same command until it completes, killing it at a moment of each run.
    private func finish(
        in folder: TemporaryFolder, random: inout SeededRandom
    ) async throws -> Int {
        var kills = 0
        while true {
            let moment = random.next(below: 9)
            var command = ChildCommand(
                "publish", "in.csv", "out.csv", "--journal", "j", "--yes", "--chunk", "3",
                "--pace-ms", "5", in: folder)
            command.signal = { line, _ in line == moment ? SIGKILL : nil }
            let end = try await command.run()
            if end.code == 0 { return kills }
            #expect(end.code == nil, "\(end.words)")
            kills += 1
            try #require(kills < 100)
        }
    }
}
