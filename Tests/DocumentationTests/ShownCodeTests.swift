import Foundation
import Testing

@Suite struct ShownCodeTests {
    @Test(arguments: [Project.readme] + Project.articles)
    func `all Swift that is shown is compiled`(document: Document) {
        for block in document.blocks where block.language == "swift" {
            let isCompiled = Project.snippets.contains(where: block.occurs)
            #expect(
                isCompiled, "\(document.name):\(block.line) shows code that no snippet file holds")
        }
    }

    @Test(arguments: [Project.readme] + Project.articles)
    func `every fence names its language, so that none slips past`(document: Document) {
        let languages = ["swift", "sh", "text", "json"]
        for block in document.blocks {
            #expect(
                languages.contains(block.language),
                "\(document.name):\(block.line) is fenced as “\(block.language)”")
        }
    }

    @Test func `code is found at another indentation`() {
        let block = Block(language: "swift", line: 1, lines: ["if a {", "    b()", "}"])
        #expect(block.occurs(in: "struct S {\n        if a {\n            b()\n        }\n}"))
    }

    @Test(arguments: [
        "if a {\n    c()\n}", "if a {\n    b()", "if a {\n\n    b()\n}", "xif a {\n b()\n}", "",
    ])
    func `code that differs, ends early or is spread out is not found`(source: String) {
        let block = Block(language: "swift", line: 1, lines: ["if a {", "    b()", "}"])
        #expect(!block.occurs(in: source))
    }

    @Test func `blocks keep language and line, an open one reaches to the end`() {
        let document = Document(name: "", text: "a\n```swift\nb\n```\n  ```sh\nc\n\nd")
        #expect(document.blocks.map(\.language) == ["swift", "sh"])
        #expect(document.blocks.map(\.line) == [2, 5])
        #expect(document.blocks.map(\.lines) == [["b"], ["c", "", "d"]])
    }
}
