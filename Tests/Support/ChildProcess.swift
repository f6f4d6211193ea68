import Foundation
import Synchronization

/// A child process that is told what to do by lines and tells what happened by lines.
package final class ChildProcess: Sendable {
    package let pid: Int32
    /// What it says, to the last whole line before its death.
    package let reports: AsyncStream<ChildReport>
    private let orders: FileHandle

    package init(_ plan: ChildPlan) throws {
        // Who writes to a child that has just died is to get an error, not to die too.
        _ = signal(SIGPIPE, SIG_IGN)
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = Self.executable
        process.arguments = [String(decoding: try JSONEncoder().encode(plan), as: UTF8.self)]
        (process.standardInput, process.standardOutput) = (input, output)
        // A child that aborts would look for its stack, under a sanitizer for a minute, and print it.
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        process.standardError = FileHandle.nullDevice
        try process.run()
        pid = process.processIdentifier
        orders = input.fileHandleForWriting
        let (reports, continuation) = AsyncStream<ChildReport>.makeStream()
        self.reports = reports
        let ending = Ending(process: process, output: output.fileHandleForReading)
        Thread { ending.read(into: continuation) }.start()
    }

    package func tell(_ order: ChildOrder) throws {
        try orders.write(contentsOf: JSONEncoder().encode(order) + Data([10]))
    }

    /// Ends it as a power cut would: no code of it runs any more.
    package func kill() { _ = Foundation.kill(pid, SIGKILL) }

    /// Stands where the tests stand.
    private static var executable: URL {
        Bundle(for: ChildProcess.self).bundleURL.appendingPathComponent("CrashChild")
    }
}

/// Reads a child's lines on a thread of its own, then buries it.
private final class Ending: @unchecked Sendable {
    private let process: Process
    private let output: FileHandle

    init(process: Process, output: FileHandle) {
        (self.process, self.output) = (process, output)
    }

    func read(into reports: AsyncStream<ChildReport>.Continuation) {
        let decoder = JSONDecoder()
        var rest = Data()
        while case let data = output.availableData, !data.isEmpty {
            rest += data
            while let end = rest.firstIndex(of: 10) {
                // A line that does not decode is a fault of the tests: it ends them.
                guard let report = try? decoder.decode(ChildReport.self, from: rest[..<end]) else {
                    fatalError("A child said \(String(decoding: rest[..<end], as: UTF8.self))")
                }
                reports.yield(report)
                rest = Data(rest[(end + 1)...])
            }
        }
        process.waitUntilExit()
        reports.finish()
    }
}
