import BatchJobs
import Foundation
import Testing

/// What the articles for people on call say there is.
@Suite struct OperatingTests {
    private let article = Project.document("Sources/BatchJobs/BatchJobs.docc/Operating.md")
    private let promises = Project.document("Sources/BatchJobs/BatchJobs.docc/WhatIsDurableWhen.md")

    @Test func `every field of health has its row, and only those`() async throws {
        let health = try await BatchScheduler.inMemory().health
        #expect(names(under: "field") == fields(of: health))
        #expect(names(under: "field of `journal`") == fields(of: health.journal))
    }

    @Test func `every event is named`() {
        for kind in BatchEvent.Kind.allCases {
            #expect(article.text.contains("`\(kind.rawValue)`"), "\(kind.rawValue)")
        }
        let rows = names(under: "event")
        #expect(Set(rows).isSubset(of: BatchEvent.Kind.allCases.map(\.rawValue)))
    }

    @Test func `every error of the journal has its row, and only those`() {
        let codes = BatchJobError.Code.allCases.map(\.rawValue).filter { $0.hasPrefix("journal_") }
        #expect(names(under: "code", after: "### Errors of the journal") == codes)
    }

    @Test(arguments: 1...10)
    func `each promise has its part, and the tests that it names are there`(number: Int) throws {
        let parts = promises.text.split(separator: "### P\(number): ")
        let part = try #require(parts.dropFirst().first?.split(separator: "\n### ").first)
        let lines = part.split(separator: "\n").filter { $0.hasPrefix("- **Shown by**: ") }
        let names = lines.flatMap { $0.matches(of: /`([^`]+)`/).map(\.1) }
        #expect(part.contains("**Rule: ") && part.contains("- **Condition**: "))
        #expect(!names.isEmpty)
        for name in names {
            #expect(Project.tests.contains("func `\(name)`"), "there is no test “\(name)”")
        }
    }

    private func fields(of value: Any) -> [String] {
        Mirror(reflecting: value).children.compactMap(\.label)
    }

    private func names(under heading: String, after title: String = "") -> [String] {
        let text = title.isEmpty ? article.text : article.text.components(separatedBy: title)[1]
        return Document(name: article.name, text: text).rows(under: heading)
            .map { $0[0].trimmingCharacters(in: ["`"]) }
    }
}
