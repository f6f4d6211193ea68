import Foundation

/// The files of the checkout in which these tests were compiled.
enum Project {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let readme = document("README.md")
    static let articles = files(under: "Sources", ending: ".md").map(document)

    /// Everything that is compiled to be shown.
    static let snippets =
        (files(under: "Tests/DocumentationTests/Snippets", ending: ".swift")
        + files(under: "Examples/Hello", ending: ".swift")
        + files(under: "Examples/Storefront/Sources", ending: ".swift"))
        .map(text)

    /// The sources of all tests, in which their names stand.
    static let tests = files(under: "Tests", ending: ".swift").map(text).joined()

    static func document(_ path: String) -> Document {
        Document(name: path, text: text(path))
    }

    static func text(_ path: String) -> String {
        do {
            return try String(contentsOf: root.appending(path: path), encoding: .utf8)
        } catch {
            preconditionFailure("\(path) is part of the project: \(error)")
        }
    }

    static func files(under folder: String, ending: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
        return (names?.allObjects as? [String] ?? [])
            .filter { $0.hasSuffix(ending) }
            .map { "\(folder)/\($0)" }
            .sorted()
    }
}
