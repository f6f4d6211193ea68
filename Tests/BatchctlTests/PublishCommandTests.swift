import Foundation
import TestSupport
import Testing

struct `batchctl publish` {
    private let folder = TemporaryFolder()
    private let file = HostileFile(.shopifyStatus, products: 80, seed: 11)

    @Test func `publishes, and says the second time that it is already done`() async throws {
        try folder.write(file.input, to: "in.csv")
        let first = try await publish("--yes").run()
        #expect(first.code == 0)
        #expect(first.words.contains("\(file.drafts) product(s) will be published."))
        #expect(try folder.bytes("out.csv") == file.published)
        #expect(!folder.has("out.csv.partial"))
        let second = try await publish("--yes").run()
        #expect(second.code == 0)
        #expect(second.words.contains("already done"))
    }

    @Test func `ends with the record in one line`() async throws {
        try folder.write(file.input, to: "in.csv")
        let end = try await publish("--yes", "--json").run()
        #expect(end.output.count == 1)
        let data = try #require(end.output.last?.data(using: .utf8))
        let record = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(record["status"] as? String == "completed")
        let result = try #require(record["result"] as? [String: Any])
        #expect(result["advancement_count"] as? Int == file.drafts)
        #expect(result["file_size"] as? Int == file.published.count)
    }

    @Test func `leaves the job previewed where nobody can be asked`() async throws {
        try folder.write(file.input, to: "in.csv")
        let first = try await publish("--json").run()
        #expect(first.code == 2)
        #expect(first.output.last?.contains(#""status":"pre_processed""#) == true)
        #expect(!folder.has("out.csv"))
        let second = try await publish("--yes").run()
        #expect(second.code == 0)
        #expect(second.words.contains("going on"))
        #expect(try folder.bytes("out.csv") == file.published)
    }

    @Test(arguments: [("y\n", 0), ("no\n", 3), ("\n", 3), ("\u{4}", 2)])
    func `does what is answered at a terminal`(_ typed: String, _ code: Int32) async throws {
        try folder.write(file.input, to: "in.csv")
        var command = publish()
        command.typed = typed
        #expect(try await command.run().code == code)
        #expect(folder.has("out.csv") == (code == 0))
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `stops gracefully and goes on`(_ signal: Int32) async throws {
        try folder.write(file.input, to: "in.csv")
        var command = publish("--yes", "--chunk", "10", "--pace-ms", "600000")
        let sent = Notes<Void>()
        command.signal = { _, text in
            // A second one would end the process at once.
            guard text.contains(" %)"), sent.all.isEmpty else { return nil }
            sent.add(())
            return signal
        }
        let first = try await command.run()
        #expect(first.code == 75)
        #expect(first.words.contains("run the same command again to go on"))
        let second = try await publish("--yes").run()
        #expect(second.code == 0)
        #expect(second.words.contains("from the last checkpoint"))
        #expect(try folder.bytes("out.csv") == file.published)
    }

    @Test func `says that its journal was moved away while it worked`() async throws {
        try folder.write(file.input, to: "in.csv")
        var command = publish("--yes", "--chunk", "10", "--pace-ms", "600000")
        let moved = Notes<Void>()
        command.signal = { [folder] _, text in
            guard text.contains(" %)"), moved.all.isEmpty else { return nil }
            moved.add(())
            try? folder.move("j", to: "elsewhere")
            return SIGTERM
        }
        let end = try await command.run()
        #expect(end.code == 75)
        #expect(end.errors.last?.contains("The directory was moved") == true)
    }

    @Test func `fails on an input without the columns, with one error`() async throws {
        try folder.write(Array("SKU,Price\na,1\n".utf8), to: "in.csv")
        let end = try await publish("--yes", "--json").run()
        #expect(end.code == 1)
        #expect(end.output.last?.contains(#""status":"failed""#) == true)
        #expect(end.errors.last?.contains("lacks a handle and a status column") == true)
        #expect(!folder.has("out.csv.partial"))
    }

    @Test func `begins anew after a failure, once the input is mended`() async throws {
        try folder.write([], to: "in.csv")
        #expect(try await publish("--yes").run().code == 1)
        try folder.write(file.input, to: "in.csv")
        #expect(try await publish("--yes").run().code == 0)
        #expect(try folder.bytes("out.csv") == file.published)
    }

    private func publish(_ options: String...) -> ChildCommand {
        var command = ChildCommand("publish", "in.csv", "out.csv", "--journal", "j", in: folder)
        command.arguments += options
        return command
    }
}
