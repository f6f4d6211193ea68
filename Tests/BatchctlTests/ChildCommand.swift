import Foundation
import Testing

/// How a child process ended, and all that it said.
struct ChildEnd: Sendable {
    /// The exit code; nil if a signal ended it.
    let code: Int32?
    let output: [String]
    let errors: [String]

    var words: String { (output + errors).joined(separator: "\n") }
}

/// The real `batchctl`, to be run as a child process.
struct ChildCommand: Sendable {
    var arguments: [String]
    let folder: TemporaryFolder
    /// What it is to be sent when it has printed a line; lines are counted from 1, 0 is its start.
    var signal: @Sendable (_ line: Int, _ text: String) -> Int32? = { _, _ in nil }
    /// What a person types at a terminal; nil where there is none.
    var typed: String?

    init(_ arguments: String..., in folder: TemporaryFolder) {
        self.arguments = arguments
        self.folder = folder
    }

    /// Runs it to its end.
    func run() async throws -> ChildEnd {
        let child = try start()
        var output: [String] = []
        if let first = signal(0, "") { child.send(first) }
        for await line in child.output {
            output.append(line)
            if let signal = signal(output.count, line) { child.send(signal) }
        }
        return try await child.end(output: output)
    }

    func start() throws -> RunningChild {
        try RunningChild(
            Self.executable, arguments, in: folder, terminal: try typed.map(Terminal.init))
    }

    /// The executable in the build directory, beside the bundle of the tests.
    private static var executable: URL {
        get throws {
            let bundles = Bundle.allBundles.map(\.bundlePath).filter { $0.hasSuffix(".xctest") }
            let candidates = ([CommandLine.arguments[0]] + bundles).map {
                URL(fileURLWithPath: $0).deletingLastPathComponent()
                    .appendingPathComponent("batchctl")
            }
            return try #require(
                candidates.first { FileManager.default.isExecutableFile(atPath: $0.path) })
        }
    }
}
