import Foundation
import Testing

@Suite struct ReadmeTests {
    @Test(arguments: ["swift run -c release batchctl demo", "swift test"])
    func `the commands to begin with are shown`(command: String) {
        let shown = Project.readme.blocks.filter { $0.language == "sh" }.flatMap(\.lines)
        #expect(shown.contains(command))
    }

    @Test func `its links lead somewhere`() {
        for link in Project.readme.relativeLinks {
            let path = Project.root.appending(path: link).path
            #expect(FileManager.default.fileExists(atPath: path), "\(link)")
        }
    }
}
