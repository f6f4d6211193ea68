import Foundation
import MakeGolden
import TestSupport

/// The reader that was written from the article alone.
enum PythonReader {
    static let isThere = ProcessInfo.processInfo.environment["PATH", default: ""]
        .split(separator: ":")
        .contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }

    struct Failure: Error {
        let status: Int32
    }

    /// What it finds in each of the directories.
    static func read(_ directories: [String]) async throws -> [Facts] {
        let output = FileTemporaryDirectory()
        try FileManager.default.createDirectory(
            atPath: output.path, withIntermediateDirectories: true)
        try output.write([], to: "facts")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // Nothing is to be left beside the golden journals.
        process.arguments = ["python3", "-B", Golden.reader] + directories
        process.standardOutput = try FileHandle(
            forWritingTo: URL(filePath: output.path + "/facts"))
        let status = try await withCheckedThrowingContinuation { continuation in
            process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
            do {
                try process.run()
            } catch {
                continuation.resume(throwing: error)
            }
        }
        guard status == 0 else { throw Failure(status: status) }
        return try Facts.list(parsing: output.bytes(of: "facts"))
    }
}
