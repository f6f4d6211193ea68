import Foundation

/// A program of this build that is run to its end.
struct ChildProcess {
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// The directory of the programs of this build.
    private static let directory = URL(
        filePath: Bundle.main.executablePath ?? CommandLine.arguments[0]
    ).deletingLastPathComponent()

    /// Runs a program and answers what it printed; throws where it did not exit with 0.
    static func output(of program: String, _ arguments: [String]) async throws -> Data {
        let process = Process()
        process.executableURL = directory.appending(path: program)
        process.arguments = arguments
        let output = Pipe()
        (process.standardInput, process.standardOutput) = (FileHandle.nullDevice, output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        let printed = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationReason == .exit, process.terminationStatus == 0 else {
            throw Failed(
                description: "\(program) \(arguments.joined(separator: " ")) ended with "
                    + "\(process.terminationStatus)")
        }
        return printed
    }

    /// CPU time of all children that have ended, in microseconds.
    static var cpuMicroseconds: Double {
        var usage = rusage()
        #if canImport(Glibc)
            getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
        #else
            getrusage(RUSAGE_CHILDREN, &usage)
        #endif
        return [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) * 1e6 + Double($1.tv_usec)
        }
    }
}
