package import BatchJobs

/// What the words on the command line ask for.
package enum Command: Hashable, Sendable {
    case publish(PublishOptions)
    case demo(DemoOptions)
    case jobs(directory: String, json: Bool)
    case dump(directory: String)
    case verify(directory: String)
    case explain(directory: String, job: JobID)
    case salvage(directory: String, newDirectory: String)
    case compact(directory: String)
    case help(HelpTopic)
    case version

    /// Reads the command line without the program's name.
    package init(_ words: [String]) throws(CommandError) {
        guard let first = words.first else {
            throw .usage("a command is missing", of: "batchctl")
        }
        let rest = words.dropFirst()
        switch first {
        case "publish": self = try Self.publish(rest)
        case "demo": self = try Self.demo(rest)
        case "jobs": self = try Self.jobs(rest)
        case "journal": self = try Self.journal(rest)
        case "--version": self = .version
        case "--help", "-h", "help": self = .help(.general)
        default: throw .usage("unknown command \"\(first)\"", of: "batchctl")
        }
    }

    private static func publish(_ words: ArraySlice<String>) throws(CommandError) -> Command {
        guard !asksForHelp(words) else { return .help(.publish) }
        let arguments = try ArgumentReader(
            words, of: "batchctl publish", options: ["--journal", "--chunk", "--pace-ms"],
            flags: ["--yes", "--force", "--json"])
        return .publish(try PublishOptions(arguments))
    }

    private static func demo(_ words: ArraySlice<String>) throws(CommandError) -> Command {
        guard !asksForHelp(words) else { return .help(.demo) }
        let arguments = try ArgumentReader(
            words, of: "batchctl demo", options: ["--directory", "--products"])
        return .demo(try DemoOptions(arguments))
    }

    private static func jobs(_ words: ArraySlice<String>) throws(CommandError) -> Command {
        guard !asksForHelp(words) else { return .help(.jobs) }
        let arguments = try ArgumentReader(words, of: "batchctl jobs", flags: ["--json"])
        let directory = try arguments.positionals("DIR")[0]
        return .jobs(directory: directory, json: arguments.has("--json"))
    }

    private static func journal(_ words: ArraySlice<String>) throws(CommandError) -> Command {
        guard !asksForHelp(words) else { return .help(.journal) }
        let arguments = try ArgumentReader(words.dropFirst(), of: "batchctl journal")
        switch words.first {
        case "verify": return .verify(directory: try arguments.positionals("DIR")[0])
        case "dump": return .dump(directory: try arguments.positionals("DIR")[0])
        case "explain":
            let names = try arguments.positionals("DIR", "JOB")
            return .explain(directory: names[0], job: try job(names[1], in: names[0]))
        case "salvage":
            let names = try arguments.positionals("DIR", "NEWDIR")
            return .salvage(directory: names[0], newDirectory: names[1])
        case "compact": return .compact(directory: try arguments.positionals("DIR")[0])
        case let name?: throw .usage("unknown command \"\(name)\"", of: "batchctl journal")
        case nil:
            throw .usage(
                "verify, dump, explain, salvage or compact is missing", of: "batchctl journal")
        }
    }

    private static func job(_ text: String, in directory: String) throws(CommandError) -> JobID {
        if let id = JobID(text) { return id }
        throw CommandError(
            .usage, "\"\(text)\" is no job's id, which is batch_ and 26 characters",
            hint: "Try: batchctl jobs \(directory.printable)")
    }

    private static func asksForHelp(_ words: ArraySlice<String>) -> Bool {
        words.prefix { $0 != "--" }.contains { $0 == "--help" || $0 == "-h" }
    }
}
