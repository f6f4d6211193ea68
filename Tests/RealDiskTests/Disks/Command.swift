import Foundation

/// A tool of the system, run to its end.
enum Command {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Answers what it said; throws it where the tool fails or is missing.
    @discardableResult
    static func run(_ name: String, _ arguments: String...) throws -> String {
        try run(name, arguments)
    }

    @discardableResult
    static func run(_ name: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [name] + arguments
        process.standardInput = FileHandle.nullDevice
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let said = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let call = ([name] + arguments).joined(separator: " ")
            throw Failure(description: "\(call): status \(process.terminationStatus): \(said)")
        }
        return said.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
