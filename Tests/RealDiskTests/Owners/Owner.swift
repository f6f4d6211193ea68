import Foundation
import TestSupport
import Testing

/// A process that owns a journal, and what it has said so far.
final class Owner {
    let pid: Int32
    private let process: ChildProcess<JournalChildReport>
    private var reports: AsyncStream<JournalChildReport>.Iterator
    private(set) var said: [JournalChildReport] = []

    /// It ended before it said what was waited for.
    struct Silence: Error {
        let said: [JournalChildReport]
    }

    init(of directory: String, _ steps: [String], environment: [String: String] = [:]) throws {
        process = try ChildProcess("JournalChild", [directory] + steps, environment: environment)
        pid = process.pid
        reports = process.reports.makeAsyncIterator()
    }

    deinit { process.kill() }

    /// Runs one to its end and answers all that it said.
    static func run(of directory: String, _ steps: String...) async throws -> [JournalChildReport] {
        try await run(of: directory, steps)
    }

    static func run(
        of directory: String, _ steps: [String]
    ) async throws -> [JournalChildReport] {
        let owner = try Owner(of: directory, steps)
        await owner.end()
        return owner.said
    }

    @discardableResult
    func hear(
        until isAwaited: (JournalChildReport) -> Bool
    ) async throws -> JournalChildReport {
        while let report = await reports.next(isolation: #isolation) {
            said.append(report)
            if isAwaited(report) { return report }
        }
        throw Silence(said: said)
    }

    /// Hears it until it stands still.
    func waits() async throws { try await hear { $0 == .waits } }

    /// Lets it go on from where it stands still.
    func goOn() throws { try process.tell(Data()) }

    func kill() { process.kill() }

    /// Hears it to its end.
    func end() async {
        while let report = await reports.next(isolation: #isolation) { said.append(report) }
    }

    var isDone: Bool { said.last == .done }

    var acknowledged: Int { said.acknowledged }

    var failures: [String] { said.failures }
}

extension [JournalChildReport] {
    /// The last record that somebody was told is durable.
    var acknowledged: Int {
        var last = 0
        for case .acknowledged(let number) in self { last = Swift.max(last, number) }
        return last
    }

    /// The codes of all errors.
    var failures: [String] {
        compactMap { report in
            guard case .failed(let code, _) = report else { return nil }
            return code
        }
    }
}

extension JournalChildReport {
    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }
}
