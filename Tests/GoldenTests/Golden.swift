import Foundation
import MakeGolden
import TestSupport
import Testing

/// A committed journal, and what is known of it.
struct Golden: CustomTestStringConvertible {
    let folder: URL

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    static let reader = root.appending(path: "Tests/Golden/read_journal.py").path

    /// Those of every released version.
    static let all: [Golden] = folders(in: root.appending(path: "Tests/Golden"))
        .filter { $0.lastPathComponent.hasPrefix("version-") }
        .flatMap(folders)
        .map(Golden.init)

    static func named(_ name: String) -> Golden {
        Golden(folder: root.appending(path: "Tests/Golden/version-1/\(name)"))
    }

    var journal: String { folder.appending(path: "journal").path }
    var testDescription: String { folder.pathComponents.suffix(2).joined(separator: "/") }

    var expected: Facts {
        get throws {
            let file = folder.appending(path: "expected.json")
            return try Facts(parsing: String(contentsOf: file, encoding: .utf8))
        }
    }

    func copy() throws -> FileTemporaryDirectory {
        let copy = FileTemporaryDirectory()
        try FileManager.default.copyItem(atPath: journal, toPath: copy.path)
        return copy
    }

    private static func folders(in folder: URL) -> [URL] {
        let files = try? FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: [.isDirectoryKey])
        return (files ?? []).filter(\.hasDirectoryPath).sorted { $0.path < $1.path }
    }
}
