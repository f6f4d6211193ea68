import Foundation

/// What durable jobs cost on this machine, each figure beside the least that it could cost.
@main struct Benchmarks {
    static var all: [any Benchmark.Type] {
        [
            Lifecycle.self, GroupCommit.self, StartLatency.self, BehindDelayed.self,
            CancelLatency.self, Advance.self, Recovery.self, Memory.self, Compaction.self,
            CSV.self, Stream.self, Growth.self,
        ]
    }

    static func main() async {
        let interrupts = Scratch.removeOnInterrupt()
        defer { for interrupt in interrupts { interrupt.cancel() } }
        do {
            if CommandLine.arguments.dropFirst().first == Memory.child {
                return try await Memory.hold(Array(CommandLine.arguments.dropFirst(2)))
            }
            try await run(
                try Arguments(
                    CommandLine.arguments.dropFirst().map(\.self), known: all.map { $0.name }))
        } catch let error as Arguments.UsageError {
            tell("\(error.message)\n\n\(usage)")
            exit(64)
        } catch {
            tell("\(error)")
            exit(70)
        }
    }

    /// Not on the main thread, which sleeps in a run loop: callers of a service are on the pool.
    @concurrent private static func run(_ arguments: Arguments) async throws {
        if arguments.asksForHelp { return print(usage) }
        let session = Session(arguments)
        var complaints: [String] = []
        for benchmark in all where arguments.asks(for: benchmark.name) {
            if arguments.isGate {
                complaints += try await Gate(session: session).complaints(about: benchmark)
            } else {
                try await benchmark.run(session)
            }
        }
        session.finish()
        guard complaints.isEmpty else {
            tell("Limits are broken:\n  " + complaints.joined(separator: "\n  "))
            exit(1)
        }
    }

    private static func tell(_ text: String) {
        FileHandle.standardError.write(Data("\(text)\n".utf8))
    }

    private static var usage: String {
        let lines = all.map { benchmark in
            "  " + benchmark.name.padding(toLength: 16, withPad: " ", startingAt: 0)
                + benchmark.summary
        }
        return """
            usage: Benchmarks [NAME…] [--quick] [--json | --markdown] [--gate]

            \(lines.joined(separator: "\n"))

              --quick      fewer and smaller runs, for a first look
              --json       an object a line
              --markdown   the table for a document
              --gate       quick, and exit code 1 where a limit is broken three times
            """
    }
}
