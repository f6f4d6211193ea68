import Foundation
import Testing

struct `batchctl publish refuses` {
    private let folder = TemporaryFolder()
    private let file = HostileFile(.medusa, products: 30, seed: 5)

    @Test func `an input that is missing, a directory or a pipe`() async throws {
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        for (name, words) in [
            ("none.csv", "No such file"), (".", "is a directory"), ("pipe", "is a pipe"),
        ] {
            let end = try await publish(name, "out.csv")
            #expect(end.code == 1)
            #expect(end.errors.count == 1)
            #expect(end.words.contains(words), "\(end.words)")
        }
        #expect(!folder.has("j"))
    }

    @Test func `one file as input and output, also through links`() async throws {
        try folder.write(file.input, to: "in.csv")
        try folder.link("soft.csv", to: "in.csv")
        #expect(link(folder.path("in.csv"), folder.path("hard.csv")) == 0)
        try folder.link("here", to: ".")
        for output in ["in.csv", "soft.csv", "hard.csv", "here/in.csv", "./in.csv"] {
            let end = try await publish("in.csv", output, "--force")
            #expect(end.code == 1)
            #expect(end.words.contains("are one file"))
        }
        try folder.write(file.input, to: "x.csv.partial")
        let end = try await publish("x.csv.partial", "x.csv", "--force")
        #expect(end.code == 1)
        #expect(try folder.bytes("in.csv") == file.input)
        #expect(try folder.bytes("x.csv.partial") == file.input)
    }

    @Test func `an output that is not its own, unless forced`() async throws {
        try folder.write(file.input, to: "in.csv")
        for name in ["out.csv", "out.csv.partial"] {
            try folder.write(Array("mine".utf8), to: name)
            let end = try await publish("in.csv", "out.csv")
            #expect(end.code == 1)
            #expect(end.words.contains("--force replaces it"))
            #expect(try folder.bytes(name) == Array("mine".utf8))
            if name == "out.csv" { try folder.remove(name) }
        }
        #expect(try await publish("in.csv", "out.csv", "--force").code == 0)
        #expect(try folder.bytes("out.csv") == file.published)
    }

    @Test func `an output that cannot be written`() async throws {
        try folder.write(file.input, to: "in.csv")
        for (output, words) in [
            ("none/out.csv", "No such file"), (".", "directory"), ("in.csv/out.csv", "directory"),
            ("/dev/null", "not a file"), ("slash/", "is a directory"),
        ] {
            let end = try await publish("in.csv", output, "--force")
            #expect(end.code == 1)
            #expect(end.words.contains(words), "\(end.words)")
        }
    }

    @Test func `an input that changed between two runs, unless forced`() async throws {
        try folder.write(file.input, to: "in.csv")
        #expect(try await publish("in.csv", "out.csv", yes: false).code == 2)
        let other = HostileFile(.medusa, products: 31, seed: 6)
        try folder.write(other.input, to: "in.csv")
        let refused = try await publish("in.csv", "out.csv")
        #expect(refused.code == 1)
        #expect(refused.words.contains("has changed"))
        #expect(!folder.has("out.csv"))
        #expect(try await publish("in.csv", "out.csv", "--force").code == 0)
        #expect(try folder.bytes("out.csv") == other.published)
        try folder.write(file.input, to: "in.csv")
        #expect(try await publish("in.csv", "out.csv").code == 1)
        #expect(try folder.bytes("out.csv") == other.published)
    }

    @Test func `an output that another job is making`() async throws {
        try folder.write(file.input, to: "in.csv")
        try folder.write(file.input, to: "other.csv")
        #expect(try await publish("in.csv", "out.csv", yes: false).code == 2)
        let end = try await publish("other.csv", "out.csv")
        #expect(end.code == 1)
        #expect(end.words.contains("finish that job first"))
    }

    @Test func `what it cannot understand, by name`() async throws {
        let end = try await ChildCommand("publish", "--loud", in: folder).run()
        #expect(end.code == 2)
        #expect(end.errors.first == "batchctl: unknown option --loud for batchctl publish")
    }

    @Test func `to print what steers a terminal`() async throws {
        let end = try await publish("\u{1B}[31mred\n.csv", "out.csv")
        #expect(end.words.contains(#"\u{1B}[31mred\n.csv"#))
        #expect(!end.words.contains("\u{1B}"))
    }

    private func publish(
        _ input: String, _ output: String, _ options: String..., yes: Bool = true
    ) async throws -> ChildEnd {
        var command = ChildCommand("publish", input, output, "--journal", "j", in: folder)
        command.arguments += options + (yes ? ["--yes"] : [])
        return try await command.run()
    }
}
