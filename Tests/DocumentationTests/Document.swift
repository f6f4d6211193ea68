import Foundation
import Testing

/// A Markdown file of the project, as far as the tests look into it.
struct Document: CustomTestStringConvertible {
    let name: String
    let text: String

    var testDescription: String { name }

    /// The fenced blocks in order; a fence that is never closed reaches to the end.
    var blocks: [Block] {
        var blocks: [Block] = []
        var open: Block?
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let isFence = line.drop { $0 == " " }.hasPrefix("```")
            switch (open, isFence) {
            case (nil, true):
                let language = line.drop { $0 == " " || $0 == "`" }
                open = Block(language: String(language), line: index + 1, lines: [])
            case (nil, false): break
            case (let block?, true):
                blocks.append(block)
                open = nil
            case (_?, false): open?.lines.append(String(line))
            }
        }
        return blocks + [open].compactMap { $0 }
    }

    /// The rows of the table whose first column has this heading, as trimmed cells.
    func rows(under heading: String) -> [[String]] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .drop { !$0.hasPrefix("| \(heading) |") }
            .dropFirst(2)
            .prefix { $0.hasPrefix("|") }
            .map { row in
                row.dropFirst().dropLast().split(separator: "|")
                    .map { $0.trimmingCharacters(in: .whitespaces) }
            }
    }

    /// Where its links without a scheme lead, seen from the folder of the file.
    var relativeLinks: [String] {
        text.matches(of: /\]\(([^)#:]+)\)/).map { String($0.1) }
    }
}

/// A fenced block, with the line of its fence.
struct Block {
    let language: String
    let line: Int
    var lines: [String]

    /// Whether these lines stand in the source one after the other, at whatever indentation.
    func occurs(in source: String) -> Bool {
        let wanted = Self.normalized(lines.joined(separator: "\n"))
        return !wanted.isEmpty && Self.normalized(source).contains(wanted)
    }

    private static func normalized(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
        return "\n" + lines.joined(separator: "\n").trimmingCharacters(in: .newlines) + "\n"
    }
}
