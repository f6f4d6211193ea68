import Foundation
import Testing

struct `Looking into a journal` {
    private let folder = TemporaryFolder()
    private let file = HostileFile(.shopify, products: 40, seed: 2)

    @Test func `shows jobs, records and that it is sound`() async throws {
        try folder.write(file.input, to: "in.csv")
        #expect(try await publish().run().code == 0)
        let table = try await ChildCommand("jobs", "j", in: folder).run()
        #expect(table.code == 0)
        #expect(table.output.count == 2)
        #expect(table.output[1].contains("completed"))
        let dump = try await ChildCommand("journal", "dump", "j", in: folder).run()
        #expect(dump.code == 0)
        #expect(dump.output.contains { $0.contains(#""is":"completed""#) })
        let verify = try await ChildCommand("journal", "verify", "j", in: folder).run()
        #expect(verify.code == 0)
        #expect(verify.output.first?.hasPrefix("sound: ") == true)
    }

    @Test func `lists jobs as the admin API does`() async throws {
        try folder.write(file.input, to: "in.csv")
        #expect(try await publish().run().code == 0)
        let list = try await ChildCommand("jobs", "j", "--json", in: folder).run()
        let data = try #require(list.output.first?.data(using: .utf8))
        let answer = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(answer["count"] as? Int == 1)
        let jobs = try #require(answer["batch_jobs"] as? [[String: Any]])
        #expect(jobs.first?["status"] as? String == "completed")
    }

    @Test(.timeLimit(.minutes(5)))
    func `works beside the process that writes it`() async throws {
        try folder.write(file.input, to: "in.csv")
        // Its first chunk takes ten minutes, so it is there until it is told to stop.
        let child = try publish("--chunk", "1", "--pace-ms", "600000").start()
        for await line in child.output where line.contains("processing") { break }
        // The start of the attempt is shown when something behind it proves that it is synced.
        var table = try await ChildCommand("jobs", "j", in: folder).run()
        while table.output.last?.contains("A process runs it.") != true {
            table = try await ChildCommand("jobs", "j", in: folder).run()
        }
        let verify = try await ChildCommand("journal", "verify", "j", in: folder).run()
        #expect(verify.code == 0)
        #expect(verify.words.contains("being written"))
        #expect(try await ChildCommand("journal", "dump", "j", in: folder).run().code == 0)
        for words in [["compact", "j"], ["salvage", "j", "new"]] {
            var command = ChildCommand("journal", in: folder)
            command.arguments += words
            let end = try await command.run()
            #expect(end.code == 2)
            #expect(end.words.contains("in use by process \(child.number)"), "\(end.words)")
        }
        let id = try #require(table.output.last?.split(separator: " ").first)
        let story = try await ChildCommand("journal", "explain", "j", "\(id)", in: folder).run()
        #expect(story.code == 0)
        #expect(story.output.last == "Now: A process runs it.")
        let second = try await publish().run()
        #expect(second.code == 1)
        #expect(second.errors.count == 1)
        child.send(SIGTERM)
        #expect(try await child.end().code == 75)
    }

    @Test func `names the place of damage`() async throws {
        try folder.write(file.input, to: "in.csv")
        #expect(try await publish().run().code == 0)
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path("j")).sorted()
                .first { $0.hasSuffix(".seg") })
        var bytes = try folder.bytes("j/" + name)
        bytes[4200] ^= 1
        try folder.write(bytes, to: "j/" + name)
        let verify = try await ChildCommand("journal", "verify", "j", in: folder).run()
        #expect(verify.code == 1)
        #expect(verify.words.contains(name) && verify.words.contains("offset         4096"))
        #expect(try await ChildCommand("jobs", "j", in: folder).run().code == 1)
        #expect(try await publish().run().code == 1)
    }

    @Test func `cannot read what is not there`() async throws {
        for words in [["jobs", "none"], ["journal", "dump", "none"], ["journal", "verify", "."]] {
            var command = ChildCommand(in: folder)
            command.arguments = words
            let end = try await command.run()
            #expect(end.code == 2)
            #expect(end.errors.first?.hasPrefix("batchctl: There is no journal in") == true)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    private func publish(_ options: String...) -> ChildCommand {
        var command = ChildCommand(
            "publish", "in.csv", "out.csv", "--journal", "j", "--yes", in: folder)
        command.arguments += options
        return command
    }
}
