import Foundation
import Testing

@Suite struct ReadmeTests {
    private let lines = Project.readme.text.split(
        separator: "\n", omittingEmptySubsequences: false)

    @Test(arguments: ["swift run -c release batchctl demo", "swift test"])
    func `the commands to begin with are shown`(command: String) {
        let shown = Project.readme.blocks.filter { $0.language == "sh" }.flatMap(\.lines)
        #expect(shown.contains(command))
    }

    @Test func `it is short, and a whole program comes first`() throws {
        #expect(lines.count < 150)
        let program = try #require(Project.readme.blocks.first)
        #expect(program.line <= 5)
        #expect(
            program.lines.joined(separator: "\n") + "\n"
                == Project.text("Examples/Hello/Hello.swift"))
    }

    @Test func `its links lead somewhere`() {
        #expect(!Project.readme.relativeLinks.isEmpty)
        for link in Project.readme.relativeLinks {
            let path = Project.root.appending(path: link).path
            #expect(FileManager.default.fileExists(atPath: path), "\(link)")
        }
    }

    @Test(arguments: 1...10)
    func `each promise names a test that there is`(number: Int) throws {
        let row = try #require(lines.first { $0.hasPrefix("| P\(number) |") })
        let proof = try #require(row.split(separator: "|").last)
        let names = proof.matches(of: /`([^`]+)`/).map(\.1)
        #expect(!names.isEmpty, "P\(number) names no test")
        for name in names {
            #expect(Project.tests.contains("func `\(name)`"), "there is no test “\(name)”")
        }
    }
}
