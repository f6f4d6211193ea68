package import Foundation
import Synchronization

/// A child process that is told what to do by lines and tells what happened by lines.
package final class ChildProcess<Report: Decodable & Sendable>: Sendable {
    /// What it says, to the last whole line before its death.
    package let reports: AsyncStream<Report>
    private let orders: FileHandle
    private let process: SpawnedProcess

    package var pid: Int32 { process.pid }

    /// `executable` is one of the package's, which stand where the tests stand.
    package init(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:]
    ) throws {
        // Who writes to a child that has just died is to get an error, not to die too.
        _ = signal(SIGPIPE, SIG_IGN)
        let (input, output) = (SpawnedProcess.pipe(), SpawnedProcess.pipe())
        process = try SpawnedProcess(
            [Bundle(for: Place.self).bundleURL.appendingPathComponent(executable).path] + arguments,
            // A child that aborts would look for its stack, under a sanitizer for a minute.
            environment: ProcessInfo.processInfo.environment
                .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
                .merging(environment) { $1 },
            input: input.fileHandleForReading, output: output.fileHandleForWriting, errors: nil)
        try input.fileHandleForReading.close()
        try output.fileHandleForWriting.close()
        orders = input.fileHandleForWriting
        let (reports, continuation) = AsyncStream<Report>.makeStream()
        self.reports = reports
        let ending = Ending<Report>(process: process, output: output.fileHandleForReading)
        Thread { ending.read(into: continuation) }.start()
    }

    package func tell(_ line: Data) throws { try orders.write(contentsOf: line + Data([10])) }

    /// Ends it as a power cut would: no code of it runs any more.
    package func kill() { process.send(SIGKILL) }
}

extension ChildProcess where Report == ChildReport {
    package convenience init(_ plan: ChildPlan) throws {
        let plan = String(decoding: try JSONEncoder().encode(plan), as: UTF8.self)
        try self.init("CrashChild", [plan])
    }

    package func tell(_ order: ChildOrder) throws { try tell(JSONEncoder().encode(order)) }
}

private final class Place {}

/// Reads a child's lines on a thread of its own, then buries it.
private final class Ending<Report: Decodable & Sendable>: @unchecked Sendable {
    private let process: SpawnedProcess
    private let output: FileHandle

    init(process: SpawnedProcess, output: FileHandle) {
        (self.process, self.output) = (process, output)
    }

    func read(into reports: AsyncStream<Report>.Continuation) {
        let decoder = JSONDecoder()
        var rest = Data()
        while case let data = output.availableData, !data.isEmpty {
            rest += data
            while let end = rest.firstIndex(of: 10) {
                // A line that does not decode is a fault of the tests: it ends them.
                guard let report = try? decoder.decode(Report.self, from: rest[..<end]) else {
                    fatalError("A child said \(String(decoding: rest[..<end], as: UTF8.self))")
                }
                reports.yield(report)
                rest = Data(rest[(end + 1)...])
            }
        }
        // A child that cannot be waited for is a fault of the tests, too.
        guard (try? process.bury()) != nil else { fatalError("no child \(process.pid)") }
        reports.finish()
    }
}
