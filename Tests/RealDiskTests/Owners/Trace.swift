import Foundation

/// Makes a process's system calls go wrong, from now on, by strace.
///
/// Calls are counted apart in each thread and for each name, from when this returns.
final class Trace {
    private let process = Process()

    /// `injection` as `strace -e inject=CALLS:…` takes it.
    init(_ pid: Int32, _ calls: String, _ injection: String) throws {
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "strace", "--follow-forks", "--attach=\(pid)", "--output=/dev/null",
            "--trace=\(calls)", "--inject=\(calls):\(injection)",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        var said = Data()
        while case let data = errors.fileHandleForReading.availableData, !data.isEmpty {
            said += data
            if said.range(of: Data("attached".utf8)) != nil { return }
        }
        process.waitUntilExit()
        throw Command.Failure(description: "strace: \(String(decoding: said, as: UTF8.self))")
    }

    deinit {
        // Ends by itself with the process that it traces.
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
    }
}
