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

    private static func run(_ arguments: Arguments) async throws {
        if arguments.asksForHelp { return print(usage) }
        let session = Session(arguments)
        for benchmark in all
        where arguments.names.isEmpty || arguments.names.contains(benchmark.name) {
            try await benchmark.run(session)
        }
        session.finish()
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
              --gate       fails with exit code 1 where a limit is broken
            """
    }
}
