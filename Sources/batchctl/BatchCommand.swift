import BatchJobs
import BatchJournal
import Foundation

/// The program: takes the command line apart, does what it says, answers with an exit code.
@main
struct BatchCommand {
    static let version = "0.1.0"

    static func main() async {
        let code = await run(Array(CommandLine.arguments.dropFirst()))
        exit(code.rawValue)
    }

    private static func run(_ words: [String]) async -> ExitCode {
        do {
            return try await Command(words).run()
        } catch let error as CommandError {
            return report(error.message, hint: error.hint, error.exit)
        } catch let error as BatchJobError {
            return report(error.message, .failed)
        } catch let error as JournalError {
            return report(error.description, error.exit)
        } catch let error as SystemError {
            return report(error.message, .failed)
        } catch {
            return report("\(error)", .failed)
        }
    }

    private static func report(
        _ message: String, hint: String? = nil, _ code: ExitCode
    ) -> ExitCode {
        let lines = ["batchctl: \(message.printable)"] + (hint.map { [$0] } ?? [])
        // Nothing is left to be done where even standard error is gone.
        try? StandardStream.error.write(lines.joined(separator: "\n") + "\n")
        return code
    }
}

extension Command {
    fileprivate func run() async throws -> ExitCode {
        switch self {
        case .publish(let options): return try await PublishCommand(options).run()
        case .demo(let options): return try await DemoCommand(options).run()
        case .jobs(let directory, let json): return try JobsCommand(directory, json: json).run()
        case .dump(let directory): return try JournalDump(directory).run()
        case .verify(let directory): return try JournalVerify(directory).run()
        case .explain(let directory, let job): return try JournalExplain(directory, job: job).run()
        case .salvage(let directory, let newDirectory):
            return try JournalSalvage(directory, into: newDirectory).run()
        case .compact(let directory): return try await JournalCompact(directory).run()
        case .help(let topic): return try print(topic.text)
        case .version: return try print("batchctl \(BatchCommand.version)")
        }
    }

    private func print(_ text: String) throws -> ExitCode {
        try StandardStream.output.write(text + "\n")
        return .completed
    }
}
